import type { JsonObject } from '../json';
import { isPersonalText, type PersonalText } from '../sealed';

/**
 * Readers of answers that the form has already checked. A missing or misshapen field here is a fault of ours,
 * never of the person: it stops the workflow task until the code is mended, and nothing is lost.
 */
export function textIn(answer: JsonObject, field: string): PersonalText {
  const value = answer[field];
  if (!isPersonalText(value)) throw new Error(`answer field ${field} is not a sealed text`);
  return value;
}

export function optionalTextIn(answer: JsonObject, field: string): PersonalText | null {
  const value = answer[field];
  return isPersonalText(value) ? value : null;
}

export function yesIn(answer: JsonObject, field: string): boolean {
  return answer[field] === true;
}

/** Whoever was asked to judge passes the case up instead: to the next rung, or to another department. */
export function passesUp(answer: JsonObject): boolean {
  return yesIn(answer, 'beyondAuthority') || yesIn(answer, 'otherDepartment');
}

export function wordIn(answer: JsonObject, field: string): string {
  const value = answer[field];
  if (typeof value !== 'string') throw new Error(`answer field ${field} is not a word`);
  return value;
}

export function optionalWordIn(answer: JsonObject, field: string): string | null {
  const value = answer[field];
  return typeof value === 'string' ? value : null;
}

export function numberIn(answer: JsonObject, field: string): number | null {
  const value = answer[field];
  return typeof value === 'number' ? value : null;
}

export function rowsIn(answer: JsonObject, field: string): readonly JsonObject[] {
  const value = answer[field];
  if (!Array.isArray(value)) return [];
  return value.filter(
    (row): row is JsonObject => typeof row === 'object' && row !== null && !Array.isArray(row),
  );
}
