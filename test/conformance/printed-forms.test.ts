import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../domain/json';
import { answeredWork } from '../support/answered-work';
import type { ApiRig } from '../support/api-rig';
import { ORGANIZATION, type TestCase } from '../support/record-rig';
import { SUMMARY_OF_TESTS } from '../support/summary-of-tests';
import { apiClauses } from './knock-out/api-clauses';
import { without } from './knock-out/carriers';
import { paperAt, printedPaper } from './printed-paper';

/** Forms of paper: what stands in their cells, and by whom and when they are signed. */
const clause = apiClauses({ policy: 'manufacturer' });

const MONDAY_AT_ELEVEN = '2026-11-23T03:00:00.000Z';
const PRINTED_AT_ELEVEN = '2026/11/23 11:00';

async function onRecord(api: ApiRig, content = '支架开裂。'): Promise<TestCase> {
  const complaint = await api.rig.newCase({ content });
  await api.rig.record(
    complaint.step([complaint.received()], {
      summary: { ...SUMMARY_OF_TESTS, trackId: 'customer-complaints' },
    }),
  );
  return complaint;
}

const summary = { trackId: 'customer-complaints' };

function answered(
  api: ApiRig,
  complaint: TestCase,
  kind: Parameters<typeof answeredWork>[2]['kind'],
  answer: JsonObject,
  more: Parameters<typeof answeredWork>[2]['more'] = {},
): Promise<string> {
  // People of the rig hold the dealer's roles; a signature is by a person, whatever their role.
  return answeredWork(api.rig, complaint, {
    ...{ kind, role: 'sales-manager', answer, more, summary, at: MONDAY_AT_ELEVEN },
  });
}

const handlingForm = (api: ApiRig, complaint: TestCase): Promise<string> =>
  printedPaper(api, complaint, 'handling-form');

const signed = `签名：sales-manager　日期：${PRINTED_AT_ELEVEN}`;

clause(
  'MF-04.4 the handling form is a form of paper: the complaint, who approved it, and QA’s signature for it',
  [without('forms.handling-form')],
  async (api) => {
    const complaint = await onRecord(api, '到货支架有裂纹。');
    const blank = await handlingForm(api, complaint);
    expect(blank).toContain('客户投诉处理单');
    expect(blank).toContain('到货支架有裂纹。');
    expect(blank).not.toContain(signed);

    await answered(api, complaint, 'refer', { statement: complaint.seal('请查明原因。') }, { version: 1 });
    const form = { reviewOf: 'refer', reviewIndex: 0, version: 1 } as const;
    await answered(api, complaint, 'approve', { decision: 'approve' }, form);
    await answered(api, complaint, 'sign', { receivedAt: MONDAY_AT_ELEVEN });
    const said = await handlingForm(api, complaint);
    expect(said).toContain('请查明原因。');
    expect(said.split(signed)).toHaveLength(4);
  },
);

clause(
  'MF-14.6 the department’s completion, part by part, stands on the handling form',
  [without('forms.handling-form')],
  async (api) => {
    const complaint = await onRecord(api);
    const done = { correction: '已隔离全部库存。', improvement: '已改进夹具。' };
    for (const [part, words] of Object.entries(done))
      await answered(api, complaint, 'carry-out', { done: complaint.seal(words) }, { because: part });
    const said = await handlingForm(api, complaint);
    expect(said).toMatch(/实施纠正\s+已隔离全部库存。/);
    expect(said).toMatch(/按纠正措施改进\s+已改进夹具。/);
  },
);

async function expectListed(api: ApiRig, register: string): Promise<void> {
  const words = `支架 ${randomUUID()}`;
  const complaint = await onRecord(api, words);
  const entry = { entry: complaint.seal('已登记在册。') };
  await answered(api, complaint, 'register', entry, { because: register });
  const { number } = await api.rig.prisma.complaint.findUniqueOrThrow({
    where: { id: complaint.complaintId, organizationId: ORGANIZATION },
  });
  const said = await paperAt(api, `/api/v1/registers/${register}.docx?from=2026-11-23&to=2026-11-23`);
  expect(said).toMatch(new RegExp(`${number}[\\s\\S]*${words}[\\s\\S]*已登记在册。\\s+sales-manager`));
}

clause(
  'MF-01.3 marketing’s register is a list of paper: each complaint of a period with what was entered',
  [without('registers.marketing')],
  (api) => expectListed(api, 'marketing'),
);

clause(
  'MF-06.2 QA’s register is a list of paper: each complaint of a period with what was entered',
  [without('registers.quality')],
  (api) => expectListed(api, 'quality'),
);
