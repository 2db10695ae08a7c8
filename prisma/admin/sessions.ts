import type { Tx } from '../client';

/** Ends every session of a person; returns how many there were. Passwords and activity are checked at each request besides. */
export function endSessions(tx: Tx, personId: string): Promise<number> {
  return tx.$executeRaw`DELETE FROM session WHERE sess->>'personId' = ${personId}`;
}
