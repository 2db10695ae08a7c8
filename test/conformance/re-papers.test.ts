import { answeredWork } from '../support/answered-work';
import type { ApiRig } from '../support/api-rig';
import type { TestCase } from '../support/record-rig';
import { SUMMARY_OF_TESTS } from '../support/summary-of-tests';
import { apiClauses } from './knock-out/api-clauses';
import { changed, together, without } from './knock-out/carriers';
import { printedPaper } from './printed-paper';

const clause = apiClauses({ policy: 'property-sales' });

const summary = { trackId: 'customers', severity: 'minor', category: 'facilities-service' };

async function handled(api: ApiRig): Promise<TestCase> {
  const complaint = await api.rig.newCase({ name: '郑先生', content: '样板间的承诺没有兑现。' });
  const received = complaint.step([complaint.received()], { summary: { ...SUMMARY_OF_TESTS, ...summary } });
  await api.rig.record(received);
  const at = '2026-11-24T03:00:00.000Z';
  await answeredWork(api.rig, complaint, {
    ...{ kind: 'plan', role: 'sales-manager', more: { version: 1 }, summary, at },
    answer: {
      solution: complaint.seal('按承诺更换门锁。'),
      correctiveMeasures: complaint.seal('样板间承诺逐条列入合同附件。'),
    },
  });
  return complaint;
}

clause(
  'RE-12.1 the form of a complaint and opinions on it is filled from the case and printed',
  [without('forms.opinion-form')],
  async (api) => {
    const said = await printedPaper(api, await handled(api), 'opinion-form');
    for (const words of [
      '客户投诉意见处理表',
      '郑先生',
      '样板间的承诺没有兑现。',
      '样板间承诺逐条列入合同附件。',
    ])
      expect(said).toContain(words);
    expect(said).toMatch(/处理意见\s+按承诺更换门锁。\s+签名：sales-manager　日期：2026\/11\/24 11:00/);
  },
);

clause(
  'RE-13.4 both forms of a complaint that was not found valid say the reason that the customer was given',
  [without('forms.opinion-form.sections.1.rows.3'), without('forms.record-form.sections.0.rows.5')],
  async (api) => {
    const complaint = await handled(api);
    await answeredWork(api.rig, complaint, {
      ...{ kind: 'assess', role: 'cr-adviser', more: { version: 1, because: 'reception' } },
      answer: { founded: false, refusalReason: complaint.seal('与售楼业务无关。') },
      summary: { ...summary, founded: false },
    });
    for (const form of ['opinion-form', 'record-form'])
      expect(await printedPaper(api, complaint, form)).toContain('与售楼业务无关。');
  },
);

clause(
  'RE-01.4 that a time was promised, and which, stands on the form',
  [
    without('forms.opinion-form'),
    together(
      without('tracks.customers.steps.assess.fields.promisedAt'),
      changed('tracks.customers.limits.promised-answer.length', { hours: 24 }),
    ),
  ],
  async (api) => {
    const complaint = await handled(api);
    await answeredWork(api.rig, complaint, {
      ...{ kind: 'assess', role: 'cr-adviser', more: { version: 1, because: 'reception' }, summary },
      answer: { handedOn: 'at-a-promised-time', promisedAt: '2026-11-25T07:30:00.000Z' },
    });
    const said = await printedPaper(api, complaint, 'opinion-form');
    expect(said).toContain('已与客户约定时间');
    expect(said).toMatch(/与客户约定的答复时间\s+2026\/11\/25 15:30/);
  },
);

clause(
  'RE-12.2 the record of its handling is filled from the case and printed',
  [without('forms.record-form')],
  async (api) => {
    const said = await printedPaper(api, await handled(api), 'record-form');
    for (const words of ['投诉处理记录表', '郑先生', '按承诺更换门锁。', '结案时间'])
      expect(said).toContain(words);
  },
);
