import type { Json, JsonObject } from '../json';
import type { Policy } from '../policy/schema';
import type { Said } from '../policy/field';
import type { RemediesPolicy } from '../policy/remedies';
import { fieldOfInput, type DecisionTable } from '../policy/table';
import { isPersonalText } from '../sealed';

/** What is known of the fields that tables, fields and remedies go by, as cells write it; '': nothing was given yet. */
export type Facts = { readonly [fieldId: string]: string };

/** What the submission says about the fields that anything goes by. Undefined: nothing goes by any. */
export function factsAtIntake(policy: Policy, fields: JsonObject): Facts | undefined {
  const asked = [...policy.tables.flatMap(fieldsAsked), ...fieldsOfConditions(policy)];
  if (asked.length === 0) return undefined;
  return Object.fromEntries(asked.map((id) => [id, factOf(fields[id] ?? null)]));
}

/** The fields that a table looks at, by themselves or as the ends of a span. */
export function fieldsAsked({ inputs, spans = [] }: DecisionTable): readonly string[] {
  const ends = spans.flatMap(({ from, until }) => [from, until]);
  return [...new Set([...inputs.flatMap((input) => fieldOfInput(input) ?? []), ...ends])];
}

/** The fields by which others are asked, and remedies are owed and charged. */
function fieldsOfConditions({ tracks }: Policy): readonly string[] {
  return tracks.flatMap((track) => {
    const { remedies } = track;
    return [
      ...conditionsOfFields(track).map(({ field }) => field),
      ...(remedies?.kinds ?? []).flatMap(({ promisedWhen = [] }) => promisedWhen.map(({ field }) => field)),
      ...chargingFields(remedies?.chargedTo),
    ];
  });
}

/** Whether a field is asked by what an earlier step says, and not only by what the submission does. */
export function asksByAnswers({ intake, tracks }: Policy): boolean {
  const atIntake = intake.fields.map(({ id }) => id);
  return tracks.flatMap(conditionsOfFields).some(({ field }) => !atIntake.includes(field));
}

function conditionsOfFields({ steps }: Policy['tracks'][number]): readonly Said[] {
  return Object.values(steps).flatMap((step) =>
    step === undefined || !('fields' in step)
      ? []
      : (step.fields ?? []).flatMap(({ askedWhen }) => (askedWhen === undefined ? [] : [askedWhen])),
  );
}

function chargingFields(chargedTo: RemediesPolicy['chargedTo']): readonly string[] {
  if (chargedTo === undefined) return [];
  return [chargedTo.field, ...(chargedTo.when === undefined ? [] : [chargedTo.when.field])];
}

/** Whether that was said. */
export function isSaid({ field, is }: Said, facts: Facts): boolean {
  const given = facts[field] ?? '';
  return given !== '' && (Array.isArray(is) ? is : [is]).some((one) => factOf(one) === given);
}

/** With what a form has brought about the same fields; the newest word counts. */
export function factsAfter(facts: Facts, answer: JsonObject): Facts {
  const said = Object.keys(facts).flatMap((id) => {
    const value = answer[id];
    return value === undefined ? [] : [[id, factOf(value)] as const];
  });
  return { ...facts, ...Object.fromEntries(said) };
}

/** The fields as inputs of a table. */
export function factInputs(facts: Facts = {}): { readonly [input: `field:${string}`]: string } {
  return Object.fromEntries(Object.entries(facts).map(([id, value]) => [`field:${id}`, value]));
}

/** Choices are their option, a yes or no is written so; words and numbers decide nothing. */
function factOf(value: Json): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' && !isPersonalText(value) ? value : '';
}
