import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { policySchema } from '../../domain/policy/schema';
import type { PolicyVersion } from '../generated/client';
import { policyOfText } from '../policy-files';
import { operation, type AdminOperation, type AdminWork } from './operation';
import { beginOf, calendarOf, dateAt, day, isUuid, line, listOf, pageOf, paging } from './parts';
import { AdminRefused, refused } from './refusal';
import { administratorsUnder } from './roles';

/** The API's bodies are smaller; the command reads files. */
const MAX_TEXT = 1_000_000;
const SHORTEST_HASH = 8;

const versionView = z.object({
  id: z.string(),
  hash: z.string().meta({ description: 'SHA-256 of the content: the same for the same procedure.' }),
  state: z.enum(['draft', 'to-come', 'in-force', 'past']),
  effectiveFrom: z.string().nullable(),
  createdAt: z.string(),
});

const list = operation({
  group: 'policies',
  verb: 'list',
  kind: 'read',
  summary: 'the versions of the procedure, newest first: drafts, in force, to come, past',
  input: z.strictObject({ ...paging }),
  output: listOf(versionView),
  run: async (work, page) => {
    const rows = await versionsOf(work);
    return pageOf(
      rows.map((row) => viewOf(work, row, rows)),
      page,
      ({ id }) => id,
    );
  },
});

const show = operation({
  group: 'policies',
  verb: 'show',
  kind: 'read',
  summary: 'one version, with the whole procedure',
  input: z.strictObject({ version: line('Id, or the beginning of the hash.') }),
  output: versionView.extend({ document: z.looseObject({}) }),
  run: async (work, { version }) => {
    const rows = await versionsOf(work);
    const row = versionNamed(rows, version);
    return { ...viewOf(work, row, rows), document: z.looseObject({}).parse(row.document) };
  },
});

const imports = operation({
  group: 'policies',
  verb: 'import',
  kind: 'change',
  summary: 'check a policy file and take it in as a draft',
  description:
    'All faults are listed at once, each with its line and what would be right. A file with the content of a known version changes nothing.',
  input: z.strictObject({
    text: z
      .string()
      .min(1)
      .max(MAX_TEXT)
      .meta({ description: 'The policy as YAML or JSON; the command reads it from --file FILE.' }),
  }),
  output: versionView,
  run: async (work, { text }) => {
    const { tx, organization } = work;
    const read = policyOfText(text, 'policy');
    if (!read.ok)
      throw new AdminRefused(
        read.faults.map(({ path, line: at, wrong, right }) => ({
          pointer: '/text',
          code: 'policy-faulty',
          params: { path, line: at ?? 0, wrong: { ...wrong }, right: { ...right } },
        })),
      );
    const { policy, hash } = read;
    if (policy.organization !== organization)
      throw refused('policy-of-another-organization', '/text', { value: policy.organization });
    const known = await tx.policyVersion.findUnique({
      where: { organizationId_hash: { organizationId: organization, hash } },
    });
    if (known === null) {
      const id = randomUUID();
      const data = { id, organizationId: organization, hash, document: policy, status: 'draft' };
      await tx.policyVersion.create({ data: { ...data, createdAt: work.now } });
      work.audit(id, { hash });
    }
    const rows = await versionsOf(work);
    const row = versionNamed(rows, hash);
    if (row.status === 'draft') work.note('policy-waits-for-approval');
    return viewOf(work, row, rows);
  },
});

const approve = operation({
  group: 'policies',
  verb: 'approve',
  kind: 'change',
  summary: 'approve a draft: complaints that begin from then on follow it',
  description:
    'Running complaints keep the version that they began with. A program cannot approve with its key.',
  input: z.strictObject({
    version: line('Id, or the beginning of the hash.'),
    from: day('The local day on which it begins to hold; without it, now.').optional(),
  }),
  output: versionView,
  run: async (work, { version, from }) => {
    if (work.by.kind === 'integration') throw refused('person-must-do-it');
    const row = versionNamed(await versionsOf(work), version);
    const calendar = await calendarOf(work);
    const today = dateAt(calendar, work.now);
    if (row.status === 'approved') {
      const holds = dateAt(calendar, row.effectiveFrom ?? row.createdAt);
      // The same once more is what is recorded; another day is not.
      if (from === undefined || from !== holds)
        throw refused('policy-in-force-already', '/version', { from: holds });
      return viewOf(work, row, await versionsOf(work));
    }
    if (from !== undefined && from < today) throw refused('in-the-past', '/from', { today });
    const effectiveFrom = from === undefined || from === today ? work.now : beginOf(calendar, from);
    await requireFit(work, row);
    await work.tx.policyVersion.update({
      where: { id: row.id },
      data: { status: 'approved', effectiveFrom },
    });
    work.audit(row.id, { hash: row.hash, effectiveFrom: effectiveFrom.toISOString() });
    const rows = await versionsOf(work);
    return viewOf(work, versionNamed(rows, row.id), rows);
  },
});

export const policyOperations: readonly AdminOperation[] = [list, show, imports, approve];

function versionsOf({ tx, organization }: AdminWork): Promise<PolicyVersion[]> {
  return tx.policyVersion.findMany({
    where: { organizationId: organization },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  });
}

function versionNamed(rows: readonly PolicyVersion[], ref: string): PolicyVersion {
  const name = ref.toLowerCase();
  const meant = rows.filter(({ id, hash }) =>
    isUuid(name) ? id === name : name.length >= SHORTEST_HASH && hash.startsWith(name),
  );
  const [row, ...others] = meant;
  if (row === undefined || others.length > 0) throw refused('policy-version-unknown', '/version');
  return row;
}

function viewOf(
  { now }: AdminWork,
  row: PolicyVersion,
  rows: readonly PolicyVersion[],
): z.input<typeof versionView> {
  const { id, hash, effectiveFrom, createdAt } = row;
  return {
    id,
    hash,
    state: stateOf(row, rows, now),
    effectiveFrom: effectiveFrom?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}

/** In force is the approved version that began last; see policyVersionAt. */
function stateOf(row: PolicyVersion, rows: readonly PolicyVersion[], now: Date) {
  if (row.status !== 'approved' || row.effectiveFrom === null) return 'draft';
  if (row.effectiveFrom > now) return 'to-come';
  const [latest] = rows
    .filter(
      ({ status, effectiveFrom }) => status === 'approved' && effectiveFrom !== null && effectiveFrom <= now,
    )
    .sort(
      (a, b) =>
        (b.effectiveFrom?.getTime() ?? 0) - (a.effectiveFrom?.getTime() ?? 0) ||
        b.createdAt.getTime() - a.createdAt.getTime(),
    );
  return latest?.id === row.id ? 'in-force' : 'past';
}

/** Refuses a version under which nobody could administer; says which roles are empty, and which are not in it. */
async function requireFit(work: AdminWork, { document }: PolicyVersion): Promise<void> {
  const policy = policySchema.parse(document);
  if ((await administratorsUnder(work, policy)).length === 0)
    throw refused('nobody-would-administer', '/version', {
      options: policy.roles.filter(({ access }) => access === 'administrator').map(({ id }) => id),
    });
  const held = await work.tx.holding.findMany({
    where: { person: { organizationId: work.organization, active: true } },
    select: { role: true },
  });
  const roles = new Set(held.map(({ role }) => role));
  const known = new Set(policy.roles.map(({ id }) => id));
  const empty = [...known].filter((role) => !roles.has(role));
  const left = [...roles].filter((role) => !known.has(role));
  if (empty.length > 0) work.note('roles-without-holder', { options: empty });
  if (left.length > 0) work.note('holdings-without-role', { options: left });
}
