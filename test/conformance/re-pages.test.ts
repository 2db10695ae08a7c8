import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { event } from '../../domain/case/events';
import { sealedSubmissionSchema } from '../../domain/case/intake';
import type { JsonObject } from '../../domain/json';
import { pages } from '../../api/pages/pages';
import { wordsOf } from '../support/app-browser';
import type { ApiRig } from '../support/api-rig';
import { answeredWork } from '../support/answered-work';
import { ORGANIZATION, taskOpened } from '../support/record-rig';
import { SUMMARY_OF_TESTS } from '../support/summary-of-tests';
import { assessmentOn, holdPosts } from './in-other-houses';
import { apiClauses, signedInOnce } from './knock-out/api-clauses';
import { changed, together, without } from './knock-out/carriers';
import { wordsOnTask } from './task-page';

const clause = apiClauses({ pages, policy: 'property-sales' });
const PAGE = `/${ORGANIZATION}/complain`;
const salesperson = signedInOnce('cr-adviser');
const supervisor = signedInOnce('cr-manager');
const department = signedInOnce('general-manager');

const withPosts = (api: ApiRig): Promise<void> =>
  holdPosts(api, [
    ['cr-adviser', 'salesperson'],
    ['cr-manager', 'sales-supervisor'],
    ['general-manager', 'company-department'],
  ]);

const summary = {
  ...SUMMARY_OF_TESTS,
  ...{ trackId: 'customers', severity: 'minor', category: 'promise-contract' },
};

/** A complaint about a broken promise, on record and not solved. */
async function brokenPromise(rig: ApiRig['rig']) {
  const complaint = await rig.newCase();
  await rig.record(complaint.step([complaint.received()], { summary }));
  return complaint;
}

clause(
  'RE-04.6 what is linked to the linked complaint counts as raised as well, on whatever channel, and once',
  [without('tracks.customers.raisedAgain')],
  async (api) => {
    await withPosts(api);
    const { rig, runs } = api;
    const onRecord = () => brokenPromise(rig);
    const [first, second, third] = [await onRecord(), await onRecord(), await onRecord()];
    const linked = (from: typeof first, to: typeof first, raised: number) => {
      const link = {
        to: to.complaintId,
        toNumber: 'RE-2026-000001',
        relation: 'same-matter',
        raised,
      } as const;
      return rig.record(from.step([from.tell(event('case-linked', link))], { summary }));
    };
    const countedOn = async (complaint: typeof first, to: typeof first) => {
      const { agent, csrf } = await salesperson(api);
      await agent
        .post(`/api/v1/complaints/${complaint.complaintId}/actions/link`)
        .set('x-csrf-token', csrf)
        .set('Idempotency-Key', randomUUID())
        .send({ to: to.complaintId, relation: 'same-matter' })
        .expect(200);
      const { to: told } = z
        .object({ to: z.object({ raised: z.number().optional() }) })
        .parse(runs.acts.at(-1)?.request.body);
      return told.raised;
    };
    expect(await countedOn(second, first)).toBe(1);
    await linked(second, first, 1);
    expect(await countedOn(third, second)).toBe(2);
    await linked(third, second, 2);
    expect(await countedOn(third, first)).toBeUndefined();
  },
);

clause(
  'RE-04.8 what is merged into a complaint counts there as raised: each merger once, linked before or not, and none is lost',
  [without('tracks.customers.raisedAgain')],
  async (api) => {
    await withPosts(api);
    const { rig, runs } = api;
    const onRecord = () => brokenPromise(rig);
    const first = await onRecord();
    const numberOf = async ({ complaintId: id }: typeof first): Promise<string> =>
      (await rig.prisma.complaint.findUniqueOrThrow({ where: { id } })).number;
    const { agent, csrf } = await department(api);
    const merge = async (from: typeof first, key: string = randomUUID()) =>
      agent
        .post(`/api/v1/complaints/${from.complaintId}/actions/merge`)
        .set('x-csrf-token', csrf)
        .set('Idempotency-Key', key)
        .send({ into: first.complaintId, reason: '同一件事。' });
    const toldTo = ({ complaintId }: typeof first) =>
      runs.acts
        .filter(({ run, request: { action } }) => run.id === complaintId && action === 'link')
        .map(({ keyHash, request: { body } }) => ({ keyHash, body }));
    const linkedOnRecord = async (to: typeof first, raised: number, relation: 'same-matter' | 'other') => {
      const more = relation === 'other' ? {} : { raised };
      const link = { to: to.complaintId, toNumber: await numberOf(to), relation, ...more } as const;
      return rig.record(first.step([first.tell(event('case-linked', link))], { summary }));
    };
    const passedOn = async (from: typeof first) => ({
      to: { id: from.complaintId, number: await numberOf(from), raised: 1, merged: true },
      relation: 'same-matter',
    });

    const [second, third, linked, alike] = [
      await onRecord(),
      await onRecord(),
      await onRecord(),
      await onRecord(),
    ];
    expect((await merge(second)).status).toBe(200);
    expect(toldTo(first).map(({ body }) => body)).toEqual([await passedOn(second)]);
    await linkedOnRecord(second, 1, 'same-matter');

    // The run of the other one cannot be reached: the request is not over, and the same again tells it.
    const key = randomUUID();
    const act = runs.act.bind(runs);
    const lost = jest
      .spyOn(runs, 'act')
      .mockImplementation((run, ...rest) =>
        run.id === first.complaintId ? Promise.resolve({ kind: 'not-accepted' }) : act(run, ...rest),
      );
    expect((await merge(third, key)).status).toBe(503);
    lost.mockRestore();
    expect(toldTo(first)).toHaveLength(1);
    expect((await merge(third, key)).status).toBe(200);
    expect((await merge(third, key)).status).toBe(200);
    const [, ...ofThird] = toldTo(first);
    expect(ofThird.map(({ body }) => body)).toEqual([await passedOn(third), await passedOn(third)]);
    // The run does once what comes under one key.
    expect(new Set(ofThird.map(({ keyHash }) => keyHash)).size).toBe(1);
    await linkedOnRecord(third, 1, 'same-matter');

    await linkedOnRecord(linked, 1, 'same-matter');
    expect((await merge(linked)).status).toBe(200);
    expect(toldTo(first)).toHaveLength(3);
    await linkedOnRecord(alike, 0, 'other');
    expect((await merge(alike)).status).toBe(200);
    expect(toldTo(first).at(-1)?.body).toEqual(await passedOn(alike));
  },
);

clause(
  'RE-11.1 the six steps stand where a complaint is taken in, and that nobody argues with a customer',
  [
    without('intake.guidance.0'),
    without('intake.guidance.1'),
    without('intake.guidance.2'),
    without('intake.guidance.3'),
    without('intake.guidance.4'),
    without('intake.guidance.5'),
    without('intake.guidance.6'),
  ],
  async (api) => {
    await withPosts(api);
    const { agent } = await salesperson(api);
    const said = wordsOf((await agent.get(`${PAGE}?lang=en`).redirects(1).expect(200)).text);
    for (const words of [
      'Attend:',
      'Listen:',
      'The key:',
      'Act:',
      'Ask for help:',
      'Complete:',
      'Never argue or quarrel with a customer.',
    ])
      expect(said).toContain(words);
  },
);

clause(
  'RE-11.6 whoever judges a case reads there, too, how to go about it',
  [without('tracks.customers.steps.assess.guidance.0'), without('tracks.customers.steps.assess.guidance.1')],
  async (api) => {
    await withPosts(api);
    const taskId = await assessmentOn(api, { trackId: 'customers', role: 'salesperson', rung: 'reception' });
    const { agent } = await salesperson(api);
    const said = await wordsOnTask(agent, taskId);
    for (const words of ['严禁与客户辩论、争吵', '不让客户重复']) expect(said).toContain(words);
  },
);

const WHOLE: JsonObject = {
  channel: 'visit',
  complainant: { kind: 'customer', name: '祝磊', phone: '021-5555 2101' },
  content: '停车场没有指引。',
  category: 'facilities-service',
  fields: { roomNumber: '3 幢 1502 室' },
};

clause(
  'RE-11.2 name, room number and contact are required',
  [
    without('intake.fields.roomNumber'),
    without('intake.requires.phone'),
    changed('intake.anonymous.value', true),
  ],
  async (api) => {
    await withPosts(api);
    const { agent, csrf } = await salesperson(api);
    const faults = async (body: JsonObject): Promise<readonly string[]> => {
      const answer = await agent
        .post(`/api/v1/organizations/${ORGANIZATION}/complaints`)
        .set('Idempotency-Key', `re-${String(Math.random())}`)
        .set('x-csrf-token', csrf)
        .send(body);
      expect(answer.status).toBe(422);
      const errors: readonly { pointer: string }[] = answer.body.errors;
      return errors.map(({ pointer }) => pointer).sort();
    };
    expect(await faults({ ...WHOLE, fields: {} })).toEqual(['/fields/roomNumber']);
    expect(await faults({ ...WHOLE, complainant: { kind: 'customer', name: '祝磊' } })).toEqual([
      '/complainant/phone',
    ]);
    expect(await faults({ ...WHOLE, complainant: { kind: 'customer', phone: '021-5555 2101' } })).toEqual([
      '/complainant/name',
    ]);
  },
);

clause(
  'RE-11.5 the next person sees the whole story, and is not shown the questions of the intake again',
  [
    without('intake.fields.roomNumber'),
    together(without('tracks.customers.steps.assess.ladder'), without('tables.tier')),
  ],
  async (api) => {
    await withPosts(api);
    const { rig } = api;
    const judged = { severity: 'minor', category: 'facilities-service' };
    const summary = { ...SUMMARY_OF_TESTS, ...judged, trackId: 'customers' };
    const complaint = await rig.newCase({ name: '祝磊', content: '停车场没有指引。' });
    const first = complaint.received();
    if (first.type !== 'complaint-received') throw new Error('no receipt');
    const submission = sealedSubmissionSchema.parse(first.data.submission);
    const complainant = { ...submission.complainant, phone: complaint.seal('021-5555 2101') };
    const fields = { roomNumber: complaint.seal('3 幢 1502 室') };
    const data = { ...first.data, ...judged, submission: { ...submission, complainant, fields } };
    await rig.record(complaint.step([{ ...first, data: { ...data, trackId: 'customers' } }], { summary }));
    await answeredWork(rig, complaint, {
      ...{ kind: 'assess', role: 'sales-manager', more: { because: 'reception' }, summary },
      answer: { beyondAuthority: true, opinion: complaint.seal('他要求书面说明，我不清楚合同。') },
    });
    const taskId = randomUUID();
    const asked = { kind: 'assess', because: 'supervisor', version: 2 } as const;
    const opened = complaint.tell(event('task-opened', taskOpened(taskId, 'sales-supervisor', asked)));
    await rig.record(complaint.step([opened], { summary }));

    const { agent } = await supervisor(api);
    const { text } = await agent.get(`/desk/tasks/${taskId}?lang=zh-CN`).redirects(1).expect(200);
    const said = wordsOf(text);
    for (const known of [
      '停车场没有指引。',
      '祝磊',
      '021-5555 2101',
      '房号',
      '3 幢 1502 室',
      '他要求书面说明',
    ])
      expect(said).toContain(known);
    const asksFor = (name: string): boolean => text.includes(`name="${name}"`);
    expect(['findings', 'handedOn', 'criterion'].every(asksFor)).toBe(true);
    expect(['content', 'complainant.name', 'complainant.phone', 'fields.roomNumber'].some(asksFor)).toBe(
      false,
    );
  },
);

clause(
  'RE-06.2 the supervisor of whom it is said finds it in no list, search, page or desk; the company’s department does',
  [without('tracks.internal.confidential')],
  async (api) => {
    await withPosts(api);
    const { rig } = api;
    const accused = rig.personOf('cr-manager');
    const judged = { severity: 'minor', category: 'internal' };
    const summary = { ...SUMMARY_OF_TESTS, ...judged, trackId: 'internal' };
    const complaint = await rig.newCase({ content: '主管把好时段都排给老同学', subject: '排班不公' });
    const first = complaint.received();
    if (first.type !== 'complaint-received') throw new Error('no receipt');
    const submission = { ...first.data.submission, against: accused };
    const received = { ...first, data: { ...first.data, ...judged, trackId: 'internal', submission } };
    const taskId = randomUUID();
    const asked = taskOpened(taskId, 'company-department', { excluded: [accused] });
    const opened = complaint.tell(event('task-opened', asked));
    const { number } = await rig.record(complaint.step([received, opened], { summary }));

    const { agent } = await supervisor(api);
    const traces: string[] = [];
    for (const path of [
      '/api/v1/complaints',
      `/api/v1/complaints?q=${encodeURIComponent('排班不公')}`,
      '/api/v1/tasks',
      '/complaints',
      `/complaints?q=${encodeURIComponent('排班不公')}`,
      '/desk',
    ]) {
      const { text } = await agent.get(path).expect(200);
      if ([number, complaint.complaintId].some((one) => text.includes(one))) traces.push(path);
    }
    expect(traces).toEqual([]);
    await agent.get(`/complaints/${complaint.complaintId}`).expect(404);
    await agent.get(`/api/v1/complaints/${complaint.complaintId}/events`).expect(404);
    await agent.get(`/api/v1/tasks/${taskId}`).expect(404);
    const company = await department(api);
    await company.agent.get(`/complaints/${complaint.complaintId}`).expect(200);
  },
);
