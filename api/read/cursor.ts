import { z } from 'zod';
import { Problem } from '../problem';

const urgentFirst = z.tuple([z.boolean(), z.iso.datetime(), z.guid()]);

/** The place after which a list goes on: urgency, instant and id of its last row. */
export type Place = { readonly urgent: boolean; readonly at: Date; readonly id: string };

export function cursorOf({ urgent, at, id }: Place): string {
  return Buffer.from(JSON.stringify([urgent, at.toISOString(), id])).toString('base64url');
}

/** Throws `Problem` `query-invalid` for a cursor that this API did not make. */
export function placeOf(cursor: string): Place {
  const parsed = urgentFirst.safeParse(jsonOf(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!parsed.success)
    throw new Problem('query-invalid', { faults: [{ pointer: '/cursor', code: 'not-a-cursor' }] });
  const [urgent, at, id] = parsed.data;
  return { urgent, at: new Date(at), id };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
