import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { policySchema, type Policy } from '../../domain/policy/schema';
import { plainText } from '../../domain/forms/plain-text';
import { CHANGE_ENDS } from '../../domain/policy-change/change';
import { rolesOf } from '../../domain/policy-change/roles-of';
import { differenceSchema } from '../../texts/procedure/difference/change';
import type { PolicyChange, PolicyVersion } from '../generated/client';
import { MAX_POLICY_TEXT, policyOfText } from '../policy-files';
import { handIn, judgeProposal } from './policy-proposal';
import { operation, type AdminOperation, type AdminWork } from './operation';
import { beginOf, calendarOf, dateAt, day, isUuid, line, listOf, pageOf, paging } from './parts';
import { AdminRefused, refused } from './refusal';
import { administratorsUnder } from './roles';

const MAX_NOTE = 2_000;
const SHORTEST_HASH = 8;

const policyText = z
  .string()
  .min(1)
  .max(MAX_POLICY_TEXT)
  .meta({ description: 'The policy as YAML or JSON; the command reads it from --file FILE.' });

const CHANGE_STATES = ['waiting', ...CHANGE_ENDS] as const;

const changeView = z.object({
  id: z.string(),
  version: z.string().meta({ description: 'Id of the draft.' }),
  state: z.enum(CHANGE_STATES),
  from: z
    .string()
    .nullable()
    .meta({ description: 'The local day from which it holds; null: from its approval.' }),
  handedInAt: z.string(),
  dueAt: z.string().nullable().meta({ description: 'By when it is to be decided.' }),
  endedAt: z.string().nullable(),
  difference: differenceSchema.meta({ description: 'What it changes, in words.' }),
});

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
  input: z.strictObject({ text: policyText }),
  output: versionView,
  run: async (work, { text }) => {
    const { tx, organization } = work;
    const { policy, hash } = policyIn(work, text);
    const known = await tx.policyVersion.findFirst({ where: { organizationId: organization, hash } });
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
    const { revision } = work.policy;
    if (revision !== undefined && row.status !== 'approved')
      throw refused('approved-by-others', '/version', { options: [...rolesOf(revision.approvedBy)] });
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

const propose = operation({
  group: 'policies',
  verb: 'propose',
  kind: 'change',
  summary: 'hand a draft in for approval by whom the version in force names',
  description:
    'It is refused with all its faults at once. Whoever approves it gets a letter that says in words what changes, with a link; approved, it holds from the day that is given. The same once more asks nobody twice.',
  input: z.strictObject({
    text: policyText,
    from: day('The local day on which it begins to hold; without it, when it is approved.').optional(),
    note: plainText(MAX_NOTE)
      .optional()
      .meta({ description: 'Why it is to change; whoever approves reads it.' }),
  }),
  output: changeView,
  run: async (work, { text, from, note }) => {
    const change = await handIn(work, { ...policyIn(work, text), from, note });
    await requireFit(
      work,
      await work.tx.policyVersion.findUniqueOrThrow({ where: { id: change.versionId } }),
    );
    work.askApprovers({ changeId: change.id, organization: work.organization });
    return changeViewOf(change);
  },
});

const preview = operation({
  group: 'policies',
  verb: 'preview',
  kind: 'change',
  summary: 'what a draft would change, in words, and whether it may be handed in; nothing is taken in',
  input: z.strictObject({
    text: policyText,
    from: day('The local day on which it would begin to hold.').optional(),
  }),
  output: z.object({ hash: z.string(), difference: differenceSchema }),
  run: async (work, { text, from }) => {
    const draft = policyIn(work, text);
    const { difference } = await judgeProposal(work, { ...draft, from, note: undefined });
    return { hash: draft.hash, difference };
  },
});

const changes = operation({
  group: 'policies',
  verb: 'changes',
  kind: 'read',
  summary: 'drafts that were handed in for approval, newest first, and what became of them',
  input: z.strictObject({ ...paging }),
  output: listOf(changeView),
  run: async ({ tx, organization }, page) => {
    const rows = await tx.policyChange.findMany({
      where: { organizationId: organization },
      orderBy: [{ handedInAt: 'desc' }, { id: 'asc' }],
    });
    return pageOf(rows.map(changeViewOf), page, ({ id }) => id);
  },
});

export const policyOperations: readonly AdminOperation[] = [
  list,
  show,
  imports,
  approve,
  preview,
  propose,
  changes,
];

/** The policy that a text holds, checked. Throws AdminRefused with every fault. */
export function policyIn(
  { organization }: Pick<AdminWork, 'organization'>,
  text: string,
): { readonly policy: Policy; readonly hash: string } {
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
  return { policy, hash };
}

function changeViewOf(change: PolicyChange): z.input<typeof changeView> {
  const { id, versionId, status, effectiveOn, handedInAt, dueAt, endedAt, difference } = change;
  return {
    id,
    version: versionId,
    state: z.enum(CHANGE_STATES).parse(status),
    from: effectiveOn,
    handedInAt: handedInAt.toISOString(),
    dueAt: dueAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    difference: differenceSchema.parse(difference),
  };
}

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
