import { STEPS, type Locale, type Step } from '../../domain/lifecycle';
import type { Policy, Track } from '../../domain/policy/schema';
import type { Bilingual } from '../../domain/policy/text';
import { inLocale } from '../names';
import { both } from './sentence';

type Named = { readonly id: string; readonly title: Bilingual };

/** How people call the field of this id that the policy adds to some form of theirs; the id itself where it adds none. */
export function fieldTitle(policy: Policy, id: string): Bilingual {
  const added = [
    ...policy.intake.fields,
    ...policy.tracks.flatMap(({ steps }) => STEPS.flatMap((step) => fieldsOf(steps[step]))),
  ];
  return added.find((field) => field.id === id)?.title ?? both(id, id);
}

/** The same for one reader. */
export const titlesOf =
  (policy: Policy, locale: Locale) =>
  (id: string): string =>
    inLocale(fieldTitle(policy, id), locale);

function fieldsOf(step: Track['steps'][Step]): readonly Named[] {
  const own = step !== undefined && 'fields' in step ? step.fields : undefined;
  const reviews = step !== undefined && 'review' in step ? step.review : undefined;
  return [...(own ?? []), ...(reviews ?? []).flatMap(({ fields = [] }) => fields)];
}
