import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import type { Locale } from '../../domain/lifecycle';
import { sentenceOf, systemCodeOf } from '../start-failure';
import { mapRows, type ComplaintRow, type MappedRows } from './complaint-rows';
import { readCsv } from './csv-file';
import { Twins, withTwins } from './early-end';
import { inParallel } from './in-parallel';
import { JsonApi } from './json-api';
import { isAbout, type Letter } from './letters';
import { MailboxReader } from './mailbox-reader';
import { lookingOn, playToTheEnd, submitRow } from './one-complaint';
import { DemoFailure } from './options';
import { bringUpOwn } from './own-start';
import type { Patience } from './patient-http';
import type { Progress } from './progress';
import { allEnded, type DemoComplaint, type DemoResult } from './result';
import { historyEventsOf } from './run-length';
import { findRunning, organizationIn, type Running } from './running';
import { assignScripts, type Script } from './scripts';
import type { Stage, Submitted } from './stage';
import { StaffRoom } from './staff-room';
import { Tally } from './tally';

/** The complaints that ship for an organisation; one without any of its own gets the dealer's. */
function sampleOf(organization: string): string {
  const own = path.join(__dirname, 'samples', `${path.basename(organization)}.csv`);
  return existsSync(own) ? own : path.join(__dirname, 'samples/auto-dealer.csv');
}

/** An approver or reviewer sent work back. */
const RETURNED = ['plan-returned', 'root-cause-returned', 'work-returned', 'answer-returned'];
const AT_ONCE = 8;
const MINUTE_MS = 60_000;

export type DemoOptions = {
  readonly organization: string;
  /** CSV; the sample of the repository unless given. */
  readonly file?: string | undefined;
  /** At most so many complaints. */
  readonly limit?: number | undefined;
  readonly seed: number;
  readonly environment: NodeJS.ProcessEnv;
  readonly progress: Progress;
  /** Aborted by whoever interrupts the demo. */
  readonly signal?: AbortSignal;
  /** How long all of it may take after Redress is up, in ms; by default generous and in step with the number of rows. */
  readonly deadlineMs?: number;
};

/**
 * Plays complaints from submission to their end, on a running Redress or on one of its own. Complaints that fail
 * are told in the result; throws a DemoFailure when nothing could be played at all.
 */
export async function runDemo(options: DemoOptions): Promise<DemoResult> {
  const { environment, progress, organization, signal = new AbortController().signal } = options;
  const { file = sampleOf(organization) } = options;
  // First of all: a wrong file must not leave anything behind.
  const mapped = readRows(file, options);
  if (mapped.rows.length === 0) return nothingToPlay(options, mapped);
  const home = environment['REDRESS_HOME'] || '.redress';
  const found = await findRunning(home);
  if (found !== null) {
    progress.line(`Using the Redress that runs at ${found.baseUrl}`);
    return playOn(found, mapped, { ...options, signal });
  }
  progress.line('No Redress is running here: bringing one up for the time of the demo …');
  const own = await bringUpOwn({
    environment,
    ordinaryHome: home,
    report: (line) => progress.line(line),
    signal,
  });
  let keep = false;
  try {
    const result = await playOn(own.running, mapped, { ...options, signal });
    // What went wrong may be told by its logs; what was interrupted was not wrong.
    keep = !allEnded(result) && !signal.aborted;
    return result;
  } finally {
    progress.status('Stopping Redress …');
    await own.stop({ keep });
    progress.end();
    if (keep) progress.line(`State and logs of the failed demo are kept in ${own.home}`);
  }
}

function readRows(file: string, { limit }: Pick<DemoOptions, 'limit'>): MappedRows {
  const name = path.basename(file);
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const missing = systemCodeOf(error) === 'ENOENT';
    throw new DemoFailure(
      missing ? `There is no file ${file}.` : `${file} cannot be read: ${sentenceOf(error)}.`,
    );
  }
  return mapRows(readCsv(bytes, name), { name, limit, now: new Date().toISOString() });
}

function nothingToPlay({ organization, seed }: DemoOptions, { rejectedRows }: MappedRows): DemoResult {
  return { runId: newRunId(), seed, organization, complaints: [], rejectedRows };
}

/** Part of the Idempotency-Keys: another run submits other complaints, from the same file too. */
function newRunId(): string {
  return `${new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)}-${randomBytes(4).toString('hex')}`;
}

type Playing = DemoOptions & { readonly signal: AbortSignal };

async function playOn(running: Running, mapped: MappedRows, options: Playing): Promise<DemoResult> {
  const { organization: id, seed, progress } = options;
  const organization = organizationIn(running, id);
  if (running.mailbox === null)
    throw new DemoFailure(
      'This Redress sends its letters to a given mail server, where the demo cannot read them.',
    );
  const { rejectedRows } = mapped;
  const scripts = assignScripts(mapped.rows, seed);
  const rows = withTwins(mapped.rows, scripts);
  const deadlineMs = options.deadlineMs ?? 10 * MINUTE_MS + rows.length * 0.5 * MINUTE_MS;
  const patience: Patience = { signal: AbortSignal.any([options.signal, AbortSignal.timeout(deadlineMs)]) };
  const api = new JsonApi(running.baseUrl, patience);
  const key = { authorization: `Bearer ${organization.apiKey}` };
  const tally = new Tally(rows.length, progress);
  const formIn = (locale: Locale) => api.intakeForm(id, key, locale);
  const runId = newRunId();
  const stage: Stage = {
    organization: id,
    runId,
    seed,
    api,
    key,
    staff: await StaffRoom.open(api, organization.staff),
    mailbox: new MailboxReader(running.mailbox, patience),
    intakeForms: { 'zh-CN': await formIn('zh-CN'), en: await formIn('en') },
    patience,
    numbers: new Map(),
    twins: new Twins(rows),
    onProgress: (what) => tally.happened(what),
  };
  const connection = Connection.lazy({ address: running.temporalAddress });
  try {
    const client = new Client({
      connection,
      namespace: options.environment['TEMPORAL_NAMESPACE'] || 'default',
    });
    const play = async (row: ComplaintRow, index: number): Promise<DemoComplaint> => {
      const script = scripts[index];
      if (script === undefined) throw new Error('every row has a script');
      const complaint = await playOne({ row, script, stage, client });
      stage.twins.ended(row);
      tally.ended(complaint);
      return complaint;
    };
    const complaints = await inParallel(rows, AT_ONCE, play);
    progress.end();
    const letters = await stage.mailbox.settled().catch((): readonly Letter[] => []);
    return {
      runId,
      seed,
      organization: id,
      complaints: complaints.map((complaint) => ({
        ...complaint,
        lettersReceived: lettersAbout(complaint, letters),
      })),
      rejectedRows,
    };
  } finally {
    await connection.close();
  }
}

async function playOne({
  row,
  script,
  stage,
  client,
}: {
  row: ComplaintRow;
  script: Script;
  stage: Stage;
  client: Client;
}): Promise<DemoComplaint> {
  const { path: course } = script;
  const nothing = {
    rounds: 0,
    refusals: 0,
    resultRefusals: 0,
    returns: 0,
    planReturns: 0,
    plansApproved: 0,
    goodsReturns: 0,
    interimMeasures: 0,
    appealed: false,
    track: null,
    rung: null,
    tasksAnswered: 0,
    lettersReceived: 0,
    historyEvents: 0,
  };
  const about = { row: row.row, line: row.line, path: course };
  let submitted: Submitted | null = null;
  try {
    submitted = await submitRow(row, script, stage);
    const { id, number } = submitted;
    const seen = await lookingOn(submitted, stage);
    const ended = await playToTheEnd(submitted, { row, script, stage: seen });
    const answered = await stage.api.tasksOf(id, 'answered', seen.key);
    const events = await stage.api.eventTypesOf(id, seen.key);
    const counted = (wanted: string): number => events.filter((type) => type === wanted).length;
    return {
      id,
      number,
      workflowId: ended.workflowId,
      outcome: ended.outcome,
      rounds: ended.round,
      refusals: ended.refusals.offer + ended.refusals.result,
      resultRefusals: ended.refusals.result,
      returns: events.filter((type) => RETURNED.includes(type)).length,
      planReturns: counted('plan-returned'),
      plansApproved: counted('plan-approved'),
      interimMeasures: counted('interim-measure-done'),
      goodsReturns: counted('return-ended'),
      appealed: events.includes('appeal-lodged'),
      severity: ended.severity,
      track: ended.trackId,
      rung: ended.rung,
      tasksAnswered: answered.filter(({ streamId }) => streamId === id).length,
      lettersReceived: 0,
      historyEvents: await historyEventsOf(ended.workflowId, { client, patience: stage.patience }),
      ...about,
    };
  } catch (error) {
    const { id, number } = submitted ?? { id: null, number: null };
    const problem = sentenceOf(error);
    return { id, number, workflowId: null, outcome: null, severity: null, ...nothing, ...about, problem };
  }
}

function lettersAbout({ number }: DemoComplaint, letters: readonly Letter[]): number {
  return number === null ? 0 : letters.filter((letter) => isAbout(letter, number)).length;
}
