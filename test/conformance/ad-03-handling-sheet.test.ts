import request from 'supertest';
import { answeredWork } from '../support/answered-work';
import { docxText } from '../support/docx-parts';
import { SUMMARY_OF_TESTS } from '../support/summary-of-tests';
import { apiClauses } from './knock-out/api-clauses';
import { without } from './knock-out/carriers';
import { printedPaper } from './printed-paper';

const clause = apiClauses();

clause(
  'AD-03.11 of a case whose grounds are insufficient the handling form says the reason that the customer was given',
  [without('forms.handling-sheet.sections.1.rows.3')],
  async (api) => {
    const complaint = await api.rig.newCase({ content: '保养后异响。' });
    await api.rig.record(complaint.step([complaint.received()], { summary: SUMMARY_OF_TESTS }));
    await answeredWork(api.rig, complaint, {
      ...{ kind: 'assess', role: 'cr-manager' },
      answer: { founded: false, refusalReason: complaint.seal('保修期已满三年。') },
      summary: { founded: false },
    });
    expect(await printedPaper(api, complaint, 'handling-sheet')).toContain('保修期已满三年。');
  },
);

clause(
  'AD-03.10 the CR manager’s judgement stands on the handling form, signed with name and date',
  [without('forms.handling-sheet')],
  async (api) => {
    const complaint = await api.rig.newCase({ content: '保养后异响。' });
    await api.rig.record(complaint.step([complaint.received()], { summary: SUMMARY_OF_TESTS }));
    await answeredWork(api.rig, complaint, {
      ...{ kind: 'assess', role: 'cr-manager', at: '2026-11-23T03:00:00.000Z' },
      answer: { findings: complaint.seal('试车时可闻异响。'), severity: 'major' },
      summary: { severity: 'major', founded: true, reasonable: false, category: 'repair-quality' },
    });
    const key = await api.keyWith(['complaints:read']);
    const { body, status } = await request(api.app)
      .get(`/api/v1/complaints/${complaint.complaintId}/forms/handling-sheet.docx`)
      .set('Authorization', `Bearer ${key}`)
      .set('Accept-Language', 'zh-CN')
      .responseType('blob');
    expect(status).toBe(200);
    const said = docxText(body);
    for (const judged of [
      '客户投诉处理表',
      '试车时可闻异响。',
      /投诉成立\s+是/,
      /诉求合理\s+否/,
      /严重程度\s+重大投诉/,
      '签名：cr-manager　日期：2026/11/23 11:00',
    ])
      expect(said).toEqual(
        judged instanceof RegExp ? expect.stringMatching(judged) : expect.stringContaining(judged),
      );
  },
);
