import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { restoredCase } from '../../prisma/restored-case';
import { parseMasterKeys, SealingKeys } from '../../prisma/sealing';
import { verifyRecord } from '../../prisma/verify';
import { compare } from '../../workers/reconcile/compare';
import { isMendable, type Finding } from '../../workers/reconcile/findings';
import { mend } from '../../workers/reconcile/mend';
import { QUERIES } from '../../domain/contract';
import type { CaseState } from '../../domain/case/state';
import { AppPeople, type Submitted } from '../support/app-people';
import { AppRig } from '../support/app-rig';
import { waitUntil } from '../support/wait-until';

/** Real servers throughout: what an operator can do to a run, and what becomes of it. */
const PLAY_MS = 240_000;

let rig: AppRig;
let people: AppPeople;
let keys: SealingKeys;
beforeAll(async () => {
  rig = await AppRig.open();
  people = new AppPeople(rig);
  keys = new SealingKeys(rig.prisma, parseMasterKeys(rig.masterKeys));
}, PLAY_MS);
afterAll(() => rig.close());

const handleOf = ({ id }: Submitted) => rig.client.workflow.getHandle(`complaint-${id}`);
const found = async (): Promise<readonly Finding[]> =>
  (await compare({ prisma: rig.prisma, client: rig.client, now: new Date() })).findings;
const findingsOf = async ({ id }: Submitted) => (await found()).filter((one) => one.complaintId === id);
const mending = (finding: Finding) =>
  mend({ client: rig.client, prisma: rig.prisma, keys, by: 'the night shift' }, finding);

async function mended(complaint: Submitted, kind: Finding['kind']): Promise<void> {
  const [finding] = await findingsOf(complaint);
  if (finding === undefined) throw new Error('nothing was found');
  expect(finding.kind).toBe(kind);
  expect(isMendable(finding)).toBe(true);
  expect(await mending(finding)).toMatchObject({ mended: true });
  await waitUntil('the restored run was recorded', async () => {
    const { items } = await people.read(`complaints/${complaint.id}/events?limit=500`);
    return items.some(({ type }: { type: string }) => type === 'run-restored') ? true : null;
  });
  expect(await findingsOf(complaint)).toEqual([]);
}

async function endsWell(complaint: Submitted): Promise<void> {
  await people.playToEnd(complaint, ({ kind }) =>
    kind === 'evaluate' ? { measures: null, noMeasuresReason: 'Nothing to improve.' } : {},
  );
  expect(await people.read(`complaints/${complaint.id}`)).toMatchObject({ outcome: 'accepted' });
  expect((await verifyRecord(rig.prisma)).broken).toEqual([]);
}

/** The record folds to what the run itself says, but for the ids of actions already done. */
async function expectSameState(complaint: Submitted): Promise<void> {
  await waitUntil('the record is at rest', async () => {
    const told = await handleOf(complaint).query<CaseState>(QUERIES.caseFile);
    const restored = await restoredCase(rig.prisma, keys, complaint.id);
    if (!restored.ok) throw new Error(restored.because);
    return restored.state.lastSeq === told.lastSeq ? true : null;
  });
  const told = await handleOf(complaint).query<CaseState>(QUERIES.caseFile);
  const restored = await restoredCase(rig.prisma, keys, complaint.id);
  expect(restored).toMatchObject({ ok: true });
  if (restored.ok) expect(JSON.parse(JSON.stringify(restored.state))).toEqual({ ...told, acted: {} });
}

const ROOT = path.resolve(__dirname, '../..');

/** `npm run reconcile -- …` of this installation. */
function reconcile(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = rig.environment,
): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> {
  return new Promise((resolve, reject) => {
    const command = ['--import', 'tsx', path.join(ROOT, 'workers/reconcile.ts'), ...args];
    const env = { PATH: process.env['PATH'] ?? '', NODE_ENV: 'test', ...environment };
    const child = spawn(process.execPath, command, { cwd: ROOT, env });
    let [out, err] = ['', ''];
    child.stdout.on('data', (data: Buffer) => (out += data.toString()));
    child.stderr.on('data', (data: Buffer) => (err += data.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

test(
  'a terminated run is found and made again with its task open, and the case ends as it should',
  async () => {
    const complaint = await people.submit({ severity: 'major' });
    const task = await people.playTo(complaint, 'offer');
    await expectSameState(complaint);
    await handleOf(complaint).terminate('a slip of the hand');
    await mended(complaint, 'run-ended');
    expect((await people.untilAsked(complaint.id, 'offer')).id).toBe(task.id);
    await expectSameState(complaint);
    await endsWell(complaint);
  },
  PLAY_MS,
);

test(
  'a run that was reset tells nothing twice: it is found and made again from the record',
  async () => {
    const complaint = await people.submit();
    await people.playTo(complaint, 'approve');
    await expectSameState(complaint);
    const before = await people.read(`complaints/${complaint.id}/events?limit=500`);
    const { events } = await handleOf(complaint).fetchHistory();
    const done = (events ?? []).filter((e) => e.workflowTaskCompletedEventAttributes != null);
    const point = done[Math.floor(done.length / 2)]?.eventId;
    const { runId } = await handleOf(complaint).describe();
    await rig.client.workflowService.resetWorkflowExecution({
      namespace: rig.namespace,
      workflowExecution: { workflowId: `complaint-${complaint.id}`, runId },
      reason: 'test',
      workflowTaskFinishEventId: point ?? null,
      requestId: complaint.id,
    });
    await mended(complaint, 'run-differs');
    const { items } = await people.read(`complaints/${complaint.id}/events?limit=500`);
    expect(items.slice(0, before.items.length)).toEqual(before.items);
    await endsWell(complaint);
  },
  PLAY_MS,
);

test(
  'a cancelled run ends on record, with who asked and why; customer and colleagues are told; nothing is left to find',
  async () => {
    const complaint = await people.submit();
    await people.playTo(complaint, 'plan');
    await rig.client.workflowService.requestCancelWorkflowExecution({
      namespace: rig.namespace,
      workflowExecution: { workflowId: `complaint-${complaint.id}` },
      identity: 'operator@night',
      reason: 'Entered by mistake.',
    });
    await handleOf(complaint).result();
    expect(await people.read(`complaints/${complaint.id}`)).toMatchObject({
      stage: 'closed',
      outcome: 'closed-administratively',
      tasks: [],
    });
    const { items } = await people.read(`complaints/${complaint.id}/events?limit=500`);
    const closing = items.find(({ type }: { type: string }) => type === 'closed-by-operator');
    expect(closing).toMatchObject({ data: { identity: 'operator@night', reason: 'Entered by mistake.' } });
    const subjects = (await people.mailAbout(complaint)).map(({ subject }) => subject).join('\n');
    expect(subjects).toMatch(/closed/);
    expect(await findingsOf(complaint)).toEqual([]);
    expect((await verifyRecord(rig.prisma)).broken).toEqual([]);
  },
  PLAY_MS,
);

test(
  'the command tells first and changes nothing, mends when told to, and its exit code says what is left',
  async () => {
    const complaint = await people.submit();
    const task = await people.playTo(complaint, 'investigate');
    await handleOf(complaint).terminate('a slip of the hand');

    const looked = await reconcile([]);
    expect(looked).toMatchObject({ code: 1, err: '' });
    expect(looked.out).toContain(`complaint-${complaint.id}: `);
    expect(looked.out).toMatch(/1 found, 0 mended, 1 left\.\n$/);
    expect(await findingsOf(complaint)).toHaveLength(1);

    const file = path.join(rig.environment['REDRESS_HOME'] ?? '', 'found.json');
    const done = await reconcile(['--mend', '--by', 'N. N.', '--json', file]);
    expect(done).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      left: 0,
      findings: [{ kind: 'run-ended', complaintId: complaint.id, mended: true }],
    });
    expect((await people.untilAsked(complaint.id, 'investigate')).id).toBe(task.id);
    const restored = await waitUntil('the restored run was recorded', async () => {
      const { items } = await people.read(`complaints/${complaint.id}/events?limit=500`);
      return items.find(({ type }: { type: string }) => type === 'run-restored') ?? null;
    });
    expect(JSON.stringify(restored)).toContain('N. N.');
    await waitUntil('nothing is left', async () => ((await reconcile([])).code === 0 ? true : null));
  },
  PLAY_MS,
);

test('the command says what it lacks', async () => {
  expect(await reconcile([], {})).toMatchObject({
    code: 2,
    err: 'DATABASE_URL is not set; --help says what is needed.\n',
  });
});

test(
  'what cannot be made again says so',
  async () => {
    const complaint = await people.submit();
    await people.untilAsked(complaint.id, 'assess');
    await handleOf(complaint).terminate();
    await rig.prisma.sealingKey.delete({ where: { complaintId: complaint.id } });
    const [finding] = await findingsOf(complaint);
    if (finding === undefined) throw new Error('nothing was found');
    expect(await mending(finding)).toMatchObject({
      mended: false,
      what: expect.stringContaining('were erased'),
    });
  },
  PLAY_MS,
);
