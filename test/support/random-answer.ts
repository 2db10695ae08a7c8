import { checkAnswer, mapPersonalTexts } from '../../domain/forms/answer-schema';
import { exampleOf } from '../../domain/forms/example';
import type { FieldSet } from '../../domain/forms/form';
import type { Json, JsonObject } from '../../domain/json';
import { isMet, type FormField } from '../../domain/policy/field';
import type { Dice } from './dice';
import { fakeSeal } from './sample-submission';

export type Answering = { readonly people: readonly string[]; readonly now: string };

/** The form's example, sealed as it enters Temporal. */
export function sensibleAnswer(form: FieldSet, { people, now }: Answering): JsonObject {
  const named = people.map((id) => ({ id, name: id }));
  return mapPersonalTexts(form, exampleOf(form, { locale: 'en', people: named, now }), fakeSeal);
}

/** An answer that the form takes, whatever it says: any choice, any yes or no, and what these make necessary. */
export function anyAnswer(form: FieldSet, dice: Dice, answering: Answering): JsonObject {
  const drawn: { [id: string]: Json } = {};
  for (const field of form.fields)
    if (field.required || dice.below(4) === 0) drawn[field.id] = anyValue(field, dice, answering);
  // What one value makes necessary may make another so.
  for (const _ of form.fields)
    for (const field of form.fields)
      if (drawn[field.id] === undefined && isNeeded(form, field, drawn))
        drawn[field.id] = anyValue(field, dice, answering);
  const answer = mapPersonalTexts(form, drawn, fakeSeal);
  return checkAnswer(form, answer, 'sealed').ok ? answer : sensibleAnswer(form, answering);
}

function isNeeded(form: FieldSet, field: FormField, drawn: { readonly [id: string]: Json }): boolean {
  const empty = form.requiredWhenEmpty?.some(
    (rule) => rule.field === field.id && drawn[rule.list] === undefined,
  );
  if (empty === true) return true;
  const { requiredWhen } = field;
  if (requiredWhen === undefined) return false;
  return isMet(requiredWhen, drawn[requiredWhen.field] ?? false);
}

export function anyValue(field: FormField, dice: Dice, answering: Answering): Json {
  const { people, now } = answering;
  switch (field.type) {
    case 'text':
    case 'long-text':
      return dice.one(['A word.', '一句话。']);
    case 'choice':
      return dice.one(field.options ?? []).id;
    case 'yes-no':
      return dice.below(2) === 0;
    case 'date':
      return soon(dice, now).slice(0, 10);
    case 'date-time':
      return soon(dice, now);
    case 'whole-number':
      return dice.below(100);
    case 'money':
      return { minor: 1 + dice.below(10_000), currency: 'CNY' };
    case 'person':
      return dice.one(people);
    case 'people':
      return [dice.one(people)];
    case 'score':
      return 1 + dice.below(5);
    case 'list':
      return Array.from({ length: field.minRows ?? 1 }, (_, index) =>
        Object.fromEntries(
          field.items.map((item) => [
            item.id,
            item.id === field.distinct ? (item.options?.[index]?.id ?? '') : anyValue(item, dice, answering),
          ]),
        ),
      );
  }
}

export function soon(dice: Dice, now: string): string {
  return new Date(Date.parse(now) + (dice.below(20) - 2) * 43_200_000).toISOString();
}
