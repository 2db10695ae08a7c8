import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { pages } from '../../api/pages/pages';
import { event } from '../../domain/case/events';
import { wordsOf } from '../support/app-browser';
import type { ApiRig } from '../support/api-rig';
import { ORGANIZATION, taskOpened } from '../support/record-rig';
import { assessmentOn, holdPosts } from './in-other-houses';
import { apiClauses, signedInOnce } from './knock-out/api-clauses';
import { changed, without } from './knock-out/carriers';
import { wordsOnTask } from './task-page';

const clause = apiClauses({ pages, policy: 'property-management' });
const PAGE = `/${ORGANIZATION}/complain`;
const officer = signedInOnce('cr-adviser');
const director = signedInOnce('cr-manager');
const leader = signedInOnce('general-manager');

const withPosts = (api: ApiRig): Promise<void> =>
  holdPosts(api, [
    ['cr-adviser', 'property-officer'],
    ['cr-manager', 'director'],
    ['general-manager', 'company-leader'],
  ]);

clause(
  'PM-01.1 place and telephone for complaints are made known, and where they stand',
  [changed('intake.published', []), without('intake.published.0'), without('intake.published.1')],
  async (api) => {
    const said = wordsOf((await request(api.app).get(PAGE).set('Accept-Language', 'zh-CN').expect(200)).text);
    for (const words of ['小区北门 1 号楼底层', '021-5555 0108', '小区公告栏', '住户手册'])
      expect(said).toContain(words);
    const en = wordsOf((await request(api.app).get(PAGE).set('Accept-Language', 'en').expect(200)).text);
    expect(en).toContain('telephone 021-5555 0108');
    expect(en).toContain('notice boards of the estate');
  },
);

clause(
  'PM-01.2 at the place and at the telephone that are made known a property officer receives, as the procedure says to everybody',
  [
    changed('intake.published.0.owner', 'department-head'),
    changed('intake.published.1.owner', 'department-head'),
  ],
  async (api) => {
    const page = await request(api.app)
      .get(`/${ORGANIZATION}/procedure`)
      .set('Accept-Language', 'zh-CN')
      .expect(200);
    for (const address of ['管理处服务中心（小区北门 1 号楼底层）', '服务中心电话 021-5555 0108'])
      expect(wordsOf(page.text)).toMatch(new RegExp(`${address}，公布于[^。]*，由物管员负责`));
  },
);

clause(
  'PM-14.1 the page on which the officer records shows how to receive a resident, and what nobody may do (PM-06)',
  [
    without('intake.guidance.0'),
    without('intake.guidance.1'),
    without('intake.guidance.2'),
    without('intake.guidance.3'),
    without('intake.guidance.4'),
  ],
  async (api) => {
    await withPosts(api);
    const { agent } = await officer(api);
    const said = wordsOf((await agent.get(`${PAGE}?lang=en`).redirects(1).expect(200)).text);
    for (const words of [
      'Receive every resident warmly.',
      'Ask first what brings them here.',
      'Explain patiently and with care.',
      'reason with them and win them over',
      'Do not shift the blame, make things hard for residents, or take any benefit.',
    ])
      expect(said).toContain(words);
  },
);

clause(
  'PM-14.2 whoever judges a case reads there, too, how to go about it',
  [without('tracks.residents.steps.assess.guidance.0'), without('tracks.residents.steps.assess.guidance.1')],
  async (api) => {
    await withPosts(api);
    const taskId = await assessmentOn(api, {
      trackId: 'residents',
      role: 'property-officer',
      rung: 'service-center',
    });
    const { agent } = await officer(api);
    const said = await wordsOnTask(agent, taskId);
    for (const words of ['主动询问来意，耐心、细致地解释', '晓之以理，动之以情'])
      expect(said).toContain(words);
  },
);

clause(
  'PM-04.3 the notice is public; the resident is commended by name only with their consent',
  [without('tracks.residents.steps.suggestion.namedWhen')],
  async (api) => {
    const { rig } = api;
    for (const [name, mayNameMe] of [
      ['郑老师', true],
      ['林小雨', false],
    ] as const) {
      const complaint = await rig.newCase({ name });
      const first = complaint.received();
      if (first.type !== 'complaint-received') throw new Error('no receipt');
      const submission = { ...first.data.submission, fields: { mayNameMe } };
      const received = { ...first, data: { ...first.data, trackId: 'residents', submission } };
      const words = complaint.seal(`${name === '郑老师' ? '旧衣回收角' : '路灯'}已经设置。`);
      const posted = complaint.tell(event('notice-posted', { taskId: 't', words, commended: true }));
      await rig.record(complaint.step([received, posted], { summary: { trackId: 'residents' } }));
    }
    const said = wordsOf((await request(api.app).get(`/${ORGANIZATION}/notices`).expect(200)).text);
    for (const words of ['旧衣回收角已经设置。', '路灯已经设置。', '郑老师']) expect(said).toContain(words);
    expect(said).not.toContain('林小雨');
  },
);

clause(
  'PM-06.7 what is judged to be about staff disappears for the officers and departments that had it before',
  [without('tracks.staff-conduct.confidential')],
  async (api) => {
    await withPosts(api);
    const { rig } = api;
    const complaint = await rig.newCase({ content: '维修工收了钱才修', subject: '维修工' });
    const first = complaint.received();
    if (first.type !== 'complaint-received') throw new Error('no receipt');
    const received = { ...first, data: { ...first.data, trackId: 'residents' } };
    const [assessTask, entryTask, newTask] = [randomUUID(), randomUUID(), randomUUID()];
    const asked = complaint.tell(
      event('task-opened', taskOpened(assessTask, 'property-officer', { kind: 'assess' })),
    );
    const entry = complaint.tell(
      event('task-opened', taskOpened(entryTask, 'director', { kind: 'overdue-entry' })),
    );
    const { number } = await rig.record(
      complaint.step([received, asked, entry], { summary: { trackId: 'residents' } }),
    );
    const { agent } = await officer(api);
    await agent.get(`/complaints/${complaint.complaintId}`).expect(200);
    const moved = complaint.tell(
      event('complaint-reclassified', {
        ...{ severity: 'ordinary', branch: 'ordinary', category: 'staff-conduct', reason: null, anew: true },
        ...{ trackId: 'staff-conduct', row: 'conduct-in-confidence' },
      }),
    );
    const gone = complaint.tell(
      event('task-superseded', { taskId: assessTask, kind: 'assess', because: 'reclassified' }),
    );
    const anew = complaint.tell(
      event('task-opened', taskOpened(newTask, 'company-leader', { kind: 'assess' })),
    );
    await rig.record(complaint.step([moved, gone, anew], { summary: { trackId: 'staff-conduct' } }));
    for (const path of [
      '/api/v1/complaints',
      '/complaints',
      '/complaints?q=维修工',
      '/desk',
      '/api/v1/tasks',
    ]) {
      const { text } = await agent.get(encodeURI(path)).expect(200);
      expect({ path, traces: [number, complaint.complaintId].filter((one) => text.includes(one)) }).toEqual({
        path,
        traces: [],
      });
    }
    await agent.get(`/complaints/${complaint.complaintId}`).expect(404);
    await agent.get(`/api/v1/tasks/${assessTask}`).expect(404);
    // Whoever still has work of it, or is asked since, sees it.
    const others = [await director(api), await leader(api)];
    for (const other of others) await other.agent.get(`/complaints/${complaint.complaintId}`).expect(200);
  },
);

clause(
  'PM-06.3 whom a report is about does not see it anywhere; the company does',
  [without('tracks.staff-conduct.confidential')],
  async (api) => {
    await withPosts(api);
    const { rig } = api;
    const accused = rig.personOf('cr-manager');
    const complaint = await rig.newCase({ content: '物管处主任索取好处费', subject: '好处费' });
    const first = complaint.received();
    if (first.type !== 'complaint-received') throw new Error('no receipt');
    const submission = { ...first.data.submission, against: accused };
    const received = { ...first, data: { ...first.data, trackId: 'staff-conduct', submission } };
    const taskId = randomUUID();
    const opened = complaint.tell(
      event('task-opened', taskOpened(taskId, 'company-leader', { excluded: [accused] })),
    );
    const { number } = await rig.record(
      complaint.step([received, opened], { summary: { trackId: 'staff-conduct' } }),
    );
    const { agent } = await director(api);
    for (const path of [
      '/api/v1/complaints',
      '/api/v1/complaints?q=好处费',
      '/api/v1/tasks',
      '/complaints',
      `/complaints?q=${encodeURIComponent('好处费')}`,
      '/desk',
    ]) {
      const { text } = await agent.get(encodeURI(decodeURI(path))).expect(200);
      expect({ path, traces: [number, complaint.complaintId].filter((one) => text.includes(one)) }).toEqual({
        path,
        traces: [],
      });
    }
    await agent.get(`/complaints/${complaint.complaintId}`).expect(404);
    await agent.get(`/api/v1/complaints/${complaint.complaintId}/events`).expect(404);
    await agent.get(`/api/v1/tasks/${taskId}`).expect(404);
    const company = await leader(api);
    await company.agent.get(`/complaints/${complaint.complaintId}`).expect(200);
  },
);

clause(
  'PM-06.10 who judges a report may ask the resident whom it is about',
  [changed('roles.company-leader.access', 'auditor')],
  async (api) => {
    await withPosts(api);
    const { rig, runs } = api;
    const complaint = await rig.newCase({ content: '有人索取好处费', subject: '好处费' });
    const first = complaint.received();
    if (first.type !== 'complaint-received') throw new Error('no receipt');
    const received = { ...first, data: { ...first.data, trackId: 'staff-conduct' } };
    const opened = complaint.tell(
      event('task-opened', taskOpened(randomUUID(), 'company-leader', { kind: 'assess' })),
    );
    await rig.record(complaint.step([received, opened], { summary: { trackId: 'staff-conduct' } }));
    const asking = `/complaints/${complaint.complaintId}/actions/ask-customer`;
    const company = await leader(api);
    const page = await company.agent
      .get(`/complaints/${complaint.complaintId}?lang=zh-CN`)
      .redirects(1)
      .expect(200);
    expect(page.text).toContain(asking);
    const before = runs.acts.length;
    await company.agent
      .post(`/api/v1/complaints/${complaint.complaintId}/actions/ask-customer`)
      .set('x-csrf-token', company.csrf)
      .set('Idempotency-Key', randomUUID())
      .send({ question: '请问是哪位工作人员？' })
      .expect(200);
    expect(runs.acts.slice(before).map(({ request: { action } }) => action)).toEqual(['ask-customer']);
  },
);
