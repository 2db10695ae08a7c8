import type { PolicyChangeStart } from '../../domain/policy-change/change';
import type { JsonObject } from '../../domain/json';
import type { PrismaClient } from '../generated/client';
import type { Tx } from '../client';
import { loadDirectory } from '../directory';
import { policyVersionAt } from '../policy-versions';
import type { AdminActor, AdminOperation } from './operation';
import { refused, type AdminNote } from './refusal';

/** Tells open cases of a calendar's new version; false: they could not be told now. */
export type AnnounceCalendar = (calendarId: string, version: number) => Promise<boolean>;

/** Begins to ask for the approval of a draft that was handed in; false: nobody could be asked now. */
export type AskApprovers = (start: PolicyChangeStart) => Promise<boolean>;

export type AdminDeps = {
  readonly prisma: PrismaClient;
  readonly now: () => Date;
  /** Null: nobody who could tell them is at hand. */
  readonly announceCalendar: AnnounceCalendar | null;
  readonly askApprovers?: AskApprovers | null;
};

/** `result` fits the operation's `output`. */
export type AdminResult = {
  readonly result: Readonly<Record<string, unknown>>;
  readonly notes: readonly AdminNote[];
};

const TRANSACTION_MS = 20_000;

/**
 * Does one operation of an organisation, whole or not at all, with its line in `admin_audit`. Changes of one
 * organisation come one after another, so that two who each take the other's last administrator away cannot both
 * succeed. Throws AdminRefused.
 */
export async function runAdmin(
  { prisma, now, announceCalendar, askApprovers = null }: AdminDeps,
  asked: {
    readonly organization: string;
    readonly by: AdminActor;
    readonly operation: AdminOperation;
    readonly given: unknown;
  },
): Promise<AdminResult> {
  const { organization, by, operation, given } = asked;
  const run = operation.prepare(given);
  const at = now();
  const notes: AdminNote[] = [];
  const announced: { calendarId: string; version: number }[] = [];
  const handedIn: PolicyChangeStart[] = [];
  const result = await prisma.$transaction(
    async (tx) => {
      if (operation.kind === 'change')
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`admin ${organization}`}, 0))`;
      const inForce = await policyVersionAt(tx, { organization, at });
      if (inForce === null) throw refused('organization-without-policy', '', { organization });
      const { policy } = inForce;
      const lines: { subject: string | null; changes: JsonObject }[] = [];
      const done = await run({
        tx,
        organization,
        by,
        now: at,
        policy,
        directory: () => loadDirectory(tx, organization, policy),
        audit: (subject, changes) => void lines.push({ subject, changes }),
        note: (code, params = {}) => void notes.push({ code, params }),
        announce: (calendarId, version) => void announced.push({ calendarId, version }),
        askApprovers: (start) => void handedIn.push(start),
      });
      if (operation.kind === 'change' && lines.length === 0)
        notes.push({ code: 'nothing-changed', params: {} });
      await writeAudit(tx, { organization, at, by, command: `${operation.group} ${operation.verb}`, lines });
      // What is not promised does not leave: no column slips out by being in a row.
      return operation.output.parse(done);
    },
    { timeout: TRANSACTION_MS, maxWait: TRANSACTION_MS },
  );
  for (const { calendarId, version } of announced) {
    const told = announceCalendar !== null && (await announceCalendar(calendarId, version));
    notes.push({ code: told ? 'open-cases-recounted' : 'open-cases-not-told', params: { version } });
  }
  for (const start of handedIn) {
    const asked = askApprovers !== null && (await askApprovers(start));
    notes.push({ code: asked ? 'approvers-asked' : 'approvers-not-asked', params: {} });
  }
  return { result, notes };
}

async function writeAudit(
  tx: Tx,
  told: {
    organization: string;
    at: Date;
    by: AdminActor;
    command: string;
    lines: readonly { subject: string | null; changes: JsonObject }[];
  },
): Promise<void> {
  const { organization: organizationId, at, by, command, lines } = told;
  if (lines.length === 0) return;
  await tx.adminAudit.createMany({
    data: lines.map((line) => ({ organizationId, at, by, command, ...line })),
  });
}
