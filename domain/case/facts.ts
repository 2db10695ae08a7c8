import type { Json, JsonObject } from '../json';
import type { Policy } from '../policy/schema';
import { fieldOfInput, type DecisionTable } from '../policy/table';
import { isPersonalText } from '../sealed';

/** What is known of the fields that decision tables ask for, as their cells write it; '': nothing was given yet. */
export type Facts = { readonly [fieldId: string]: string };

/** What the submission says about the fields that tables ask for. Undefined: no table asks for any. */
export function factsAtIntake({ tables }: Policy, fields: JsonObject): Facts | undefined {
  const asked = tables.flatMap(fieldsAsked);
  if (asked.length === 0) return undefined;
  return Object.fromEntries(asked.map((id) => [id, factOf(fields[id] ?? null)]));
}

/** The fields that a table looks at, by themselves or as the ends of a span. */
export function fieldsAsked({ inputs, spans = [] }: DecisionTable): readonly string[] {
  const ends = spans.flatMap(({ from, until }) => [from, until]);
  return [...new Set([...inputs.flatMap((input) => fieldOfInput(input) ?? []), ...ends])];
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
