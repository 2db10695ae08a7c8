import request from 'supertest';
import { filledIn, postFormsOf } from '../../stack/demo/page-form';
import { openPage, postForm } from '../support/app-browser';
import { linksOf, type Mail } from '../support/app-mail';
import { AppPeople, type Submitted } from '../support/app-people';
import { AppRig } from '../support/app-rig';
import { dumpOf, dumpWithoutDoors, tablesWith } from '../support/database-dump';
import { factsOfRun, textInTemporal, untilIdle, workflowIdsOf } from '../support/temporal-trace';

/** Scanners, previews and impatient readers load a link this often. */
const TIMES = 20;
const PLAY_MS = 300_000;
const NOT_SETTLED = { settled: false, reason: 'It squeals again.' };
const NO_MEASURES = { measures: null, noMeasuresReason: 'Nothing to improve.' };
const UNFOUNDED = { founded: false, refusalReason: 'The warranty ended years ago.' };

let rig: AppRig;
let people: AppPeople;
/** Every letter that arrived while the tests ran. */
const seen = new Map<string, Mail>();
beforeAll(async () => {
  rig = await AppRig.open();
  people = new AppPeople(rig);
});
afterAll(() => rig.close());

const isToken = (link: string): boolean => /^\/[cd]\//.test(new URL(link).pathname);

/** The links of all letters so far, each with a letter that carries it. */
async function linksSoFar(complaint: Submitted): Promise<ReadonlyMap<string, Mail>> {
  const links = new Map<string, Mail>();
  for (const mail of await people.mailAbout(complaint)) {
    seen.set(mail.id, mail);
    for (const link of linksOf(mail, rig.baseUrl)) links.set(link, mail);
  }
  return links;
}

/** The tables, and how long the history is: what any decision would change. */
async function everything({ id }: Submitted) {
  await untilIdle(rig.client, `complaint-${id}`);
  return {
    tables: await dumpWithoutDoors(rig.prisma),
    history: (await factsOfRun(rig.client, `complaint-${id}`)).events,
  };
}

/** A link with a token is opened by anybody, every other one by the colleague whom the letter was sent to. */
async function load(link: string, mail: Mail): Promise<void> {
  const { pathname } = new URL(link);
  const agent = isToken(link) ? request(rig.baseUrl) : (await people.readerOf(mail)).agent;
  for (let time = 0; time < TIMES; time += 1) {
    const got = await agent.get(pathname).set('Accept', 'text/html');
    expect({ pathname, status: got.status }).toEqual({ pathname, status: 200 });
    expect((await agent.head(pathname)).status).toBe(200);
    expect((await agent.options(pathname)).status).toBeLessThan(300);
  }
}

const loaded = new Set<string>();

/** Loads every link that has come since the last time, and those with tokens each time. */
async function expectLookingDecidesNothing(complaint: Submitted): Promise<void> {
  const links = [...(await linksSoFar(complaint))].filter(([link]) => isToken(link) || !loaded.has(link));
  for (const [link] of links) loaded.add(link);
  const before = await everything(complaint);
  await Promise.all(links.map(([link, mail]) => load(link, mail)));
  expect(await everything(complaint)).toEqual(before);
}

/** What a browser posts that has loaded a page and sends its forms as they came. Returns the answers' statuses. */
async function sendUntouched(link: string): Promise<readonly number[]> {
  const statuses: number[] = [];
  for (const form of postFormsOf((await openPage(link)).text)) {
    const body = filledIn(form, {})?.toString() ?? '';
    statuses.push((await postForm(new URL(form.action, link).href, body)).status);
  }
  return statuses;
}

async function sendUntouchedOnDesk(link: string, mail: Mail): Promise<number> {
  const { agent, csrf } = await people.readerOf(mail);
  return (await agent.post(new URL(link).pathname).type('form').send({ _csrf: csrf })).status;
}

describe('the links of every letter', () => {
  it(
    'decide nothing by being looked at, nor by their forms sent untouched, at any point of a case',
    async () => {
      const complaint = await people.submit({ severity: 'major' });
      const approval = await people.playTo(complaint, 'approve');
      await expectLookingDecidesNothing(complaint);
      const before = await everything(complaint);
      expect(await sendUntouched(await people.linkFor(approval, complaint))).toEqual([422]);
      // The customer may take it back, but says why.
      expect(await sendUntouched(complaint.trackingUrl)).toEqual([422]);
      const onDesk = [...(await linksSoFar(complaint))].filter(([link]) => link.endsWith(approval.id));
      for (const [link, mail] of onDesk) expect(await sendUntouchedOnDesk(link, mail)).toBe(422);
      expect(await everything(complaint)).toEqual(before);
      expect((await people.tasks(complaint.id)).map(({ id }) => id)).toEqual([approval.id]);

      const word = await people.playTo(complaint, 'customer-word');
      await expectLookingDecidesNothing(complaint);
      const untouched = await everything(complaint);
      expect(await sendUntouched(await people.linkFor(word, complaint))).toEqual([422, 422]);
      expect(await everything(complaint)).toEqual(untouched);

      // A second round, to its end: old letters lie about with their links.
      await people.answer(word, complaint, NOT_SETTLED);
      // Without a measure: its follow-up would begin to write while the tables are compared.
      await people.playToEnd(complaint, ({ kind }) => (kind === 'evaluate' ? NO_MEASURES : {}));
      await expectLookingDecidesNothing(complaint);
    },
    PLAY_MS,
  );

  it(
    'decide no refusal and no appeal either',
    async () => {
      const complaint = await people.submit();
      const unfounded = ({ kind }: { kind: string }) => (kind === 'assess' ? UNFOUNDED : {});
      const word = await people.playTo(complaint, 'refusal-word', unfounded);
      await expectLookingDecidesNothing(complaint);
      await people.answer(word, complaint, { reply: 'appeal', reason: 'It was under warranty.' });
      await people.playTo(complaint, 'decide-appeal');
      await expectLookingDecidesNothing(complaint);
    },
    PLAY_MS,
  );
});

describe('the tokens of those links', () => {
  const tokens = (): readonly string[] =>
    [...seen.values()]
      .flatMap((mail) => linksOf(mail, rig.baseUrl))
      .filter(isToken)
      .map((link) => new URL(link).pathname.slice('/c/'.length));

  it('stand in no log line', () => {
    expect(new Set(tokens()).size).toBeGreaterThanOrEqual(4);
    const log = rig.logged();
    expect(log).toContain('/d/***');
    expect(tokens().filter((token) => log.includes(token))).toEqual([]);
  });

  it('stand in no table: neither in letters as staff see them, nor in events, audits or tasks', async () => {
    const dump = await dumpOf(rig.prisma);
    expect(dump['personal_letter']?.join('\n')).toContain(`${rig.baseUrl}/d/•••`);
    expect(tablesWith(dump, tokens())).toEqual([]);
  });

  it('are nowhere in Temporal', async () => {
    const text = await textInTemporal(rig.client, await workflowIdsOf(rig.client));
    expect(text).toContain('answerTask');
    expect(tokens().filter((token) => text.includes(token))).toEqual([]);
  });

  it('are told to no other site: no referrer, nothing from elsewhere in the page, kept by no cache', async () => {
    const links = [...seen.values()].flatMap((mail) => linksOf(mail, rig.baseUrl)).filter(isToken);
    for (const link of new Set(links)) {
      const { headers, text } = await openPage(link);
      expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
      const asked = [...text.matchAll(/\b(?:src|href|action)="([^"]*)"/g)].map(([, address = '']) => address);
      expect(asked.filter((address) => !/^(\/(?!\/)|#)/.test(address))).toEqual([]);
    }
  });

  it('are shown to no colleague on the page of the case', async () => {
    const { agent } = await people.colleague({ role: 'cr-manager' });
    const { items } = await people.read('complaints?limit=10');
    for (const { id } of items) {
      const { text } = await agent.get(`/complaints/${id}`).set('Accept', 'text/html').expect(200);
      expect(tokens().filter((token) => text.includes(token))).toEqual([]);
    }
  });
});
