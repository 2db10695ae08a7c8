import { z } from 'zod';
import { isPlainObject } from '../forms/plain-text';
import { CHANNELS, REVIEWED_STEPS } from '../lifecycle';
import { NONE } from './decide';
import { findAll } from './fault';
import type { Found } from './fault';
import { MONEY_ASKED } from './remedies';
import { fieldOfInput, SPAN_VALUES, spanOfInput } from './table';
import type { TableId, TableInput } from './table';

/** Where a policy asks for fields of its own that a table may look at. */
export const FIELDS = [
  'intake.fields.*',
  'tracks.*.steps.*.fields.*',
  'tracks.*.steps.*.review.*.fields.*',
  'returns.decide.fields.*',
];

/** Tables that look at a case when it comes in; the others look at one that was judged. */
export const AT_INTAKE: readonly TableId[] = ['track', 'tier'];

/** Every value that an input may have when the table is asked. */
export function valuesOf(root: unknown, table: TableId, input: TableInput): readonly string[] {
  const field = fieldOfInput(input);
  if (field !== null) return valuesOfField(root, table, field);
  if (spanOfInput(input) !== null) return [...SPAN_VALUES, NONE];
  switch (input) {
    case 'channel':
      return CHANNELS;
    case 'unit':
      return [...ids(root, 'units'), NONE];
    case 'complainantKind':
      return ids(root, 'complainantKinds');
    case 'category':
      return [...ids(root, 'categories'), ...(isCategoryKnown(root, table) ? [] : [NONE])];
    case 'severity':
      return ids(root, 'severities');
    case 'against':
    case 'urgent':
      return ['yes', 'no'];
    case 'rung':
      // A track without a ladder has no rungs; before a case stands on one a table cannot ask for it.
      return AT_INTAKE.includes(table) ? [NONE] : [...ids(root, 'tracks.*.steps.assess.ladder'), NONE];
    case 'money':
      return table === 'approvals' ? MONEY_ASKED : [NONE];
    default:
      return [];
  }
}

function ids(root: unknown, list: string): string[] {
  return findAll(root, `${list}.*.id`).flatMap(({ value }) => z.string().safeParse(value).data ?? []);
}

/** A case is routed when its category was judged; but before, if a rung is asked in the unit where it will be. */
function isCategoryKnown(root: unknown, table: TableId): boolean {
  if (AT_INTAKE.includes(table)) return false;
  const demanded = findAll(root, 'intake.requires.*.field').some(({ value }) => value === 'category');
  return demanded || table !== 'routing' || !isRoutedBeforeJudged(root);
}

/** Whoever is asked on a rung, or informed of it, may belong to the unit that the table has still to find. */
function isRoutedBeforeJudged(root: unknown): boolean {
  const ladder = 'tracks.*.steps.assess.ladder.*';
  return [`${ladder}.by.unit`, `${ladder}.inform.*.unit`]
    .flatMap((at) => findAll(root, at))
    .some(({ value }) => value === 'responsible');
}

/** The options of a choice, or yes and no; and that nothing was given, where it may not be known when it is asked. */
export function valuesOfField(root: unknown, table: TableId, field: string): readonly string[] {
  const values = FIELDS.flatMap((at) => asking(root, at, field)).flatMap(({ value }) =>
    isPlainObject(value) && value['type'] === 'yes-no' ? ['yes', 'no'] : ids(value, 'options'),
  );
  return [...new Set(values), ...(isGiven(root, table, field) ? [] : [NONE])];
}

function asking(root: unknown, at: string, field: string): readonly Found[] {
  return findAll(root, at).filter(({ value }) => isPlainObject(value) && value['id'] === field);
}

/** Whether the field is sure to be filled in when the table is asked, in whichever track a case is. */
function isGiven(root: unknown, table: TableId, field: string): boolean {
  const demanded = (at: string): boolean => asking(root, at, field).some(isAlwaysRequired);
  const tracks = findAll(root, 'tracks.*').map(({ keys }) => keys.join('.'));
  const judged = (track: string): boolean => demanded(`${track}.steps.assess.fields.*`);
  switch (table) {
    // It blanks what an investigation has not said.
    case 'returns':
      return false;
    case 'track':
    case 'tier':
      return demanded('intake.fields.*');
    case 'severity':
      return demanded('intake.fields.*') || tracks.every(judged);
    case 'routing':
      return demanded('intake.fields.*') || (tracks.every(judged) && !isRoutedBeforeJudged(root));
    case 'approvals':
      return (
        demanded('intake.fields.*') ||
        tracks.every((track) =>
          REVIEWED_STEPS.filter((step) => asksForApprovals(root, `${track}.steps.${step}`)).every(
            (step) => judged(track) || demanded(`${track}.steps.${step}.fields.*`),
          ),
        )
      );
  }
}

const asksForApprovals = (root: unknown, step: string): boolean =>
  findAll(root, `${step}.review.*.when`).length > 0;

/** Not only in some cases. */
function isAlwaysRequired({ value }: Found): boolean {
  return (
    isPlainObject(value) &&
    value['required'] === true &&
    value['categories'] === undefined &&
    value['askedWhen'] === undefined
  );
}
