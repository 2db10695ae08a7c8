import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { pages } from '../../api/pages/pages';
import { event } from '../../domain/case/events';
import { deriveToken } from '../../prisma/links';
import { SECRET, type ApiRig } from '../support/api-rig';
import { taskOpened } from '../support/record-rig';
import { SUMMARY_OF_TESTS } from '../support/summary-of-tests';
import { holdPosts } from './in-other-houses';
import { apiClauses, signedInOnce } from './knock-out/api-clauses';
import { changed, together, without } from './knock-out/carriers';

const clause = apiClauses({ pages, policy: 'manufacturer' });
const director = signedInOnce('sales-manager');
const vicePresident = signedInOnce('cr-manager');
const salesperson = signedInOnce('cr-adviser');

const APPROVERS = { ordinary: ['marketing-director', 0], major: ['marketing-vp', 1] } as const;

/** A handling form whose approval is asked by mail. */
async function formUnderApproval(
  api: ApiRig,
  severity: keyof typeof APPROVERS,
): Promise<{ taskId: string; link: string }> {
  await holdPosts(api, [
    ['sales-manager', 'marketing-director'],
    ['cr-manager', 'marketing-vp'],
    ['cr-adviser', 'salesperson'],
  ]);
  const summary = { ...SUMMARY_OF_TESTS, trackId: 'customer-complaints', severity };
  api.runs.summary = summary;
  const [role, reviewIndex] = APPROVERS[severity];
  const complaint = await api.rig.newCase();
  const taskId = randomUUID();
  const asked = { kind: 'approve', version: 1, personal: true, reviewOf: 'refer', reviewIndex } as const;
  const opened = complaint.received();
  await api.rig.record(
    complaint.step([opened, complaint.tell(event('task-opened', taskOpened(taskId, role, asked)))], {
      summary,
      letters: [{ kind: 'decision', seq: 2, to: { taskId }, taskId, params: {} }],
    }),
  );
  const link = await api.rig.prisma.link.findFirstOrThrow({ where: { taskId, purpose: 'decision' } });
  return { taskId, link: `/d/${deriveToken(link, SECRET)}` };
}

const recorded = ({ rig }: ApiRig, id: string) => rig.prisma.task.findUniqueOrThrow({ where: { id } });

clause(
  'MF-04.7 the vice president, whom no letter asked, approves an ordinary one from its page; the director’s link says who did, and decides nothing any more',
  [without('tracks.customer-complaints.steps.refer.review.0.orHigher')],
  async (api) => {
    const { taskId, link } = await formUnderApproval(api, 'ordinary');
    const { agent, csrf, personId } = await vicePresident(api);
    expect((await agent.get('/desk').expect(200)).text).not.toContain(taskId);
    const page = `/desk/tasks/${taskId}`;
    const { text } = await agent.get(page).set('Accept-Language', 'zh-CN').expect(200);
    expect(text).toContain('您是其上级，也可以决定');
    const offered = [...text.matchAll(/<input[^>]*name="decision"[^>]*value="([^"]+)"/g)].map(
      ([, way]) => way,
    );
    expect(offered).toEqual(['approve', 'return']);
    await agent.post(page).type('form').send({ decision: 'approve', _csrf: csrf }).expect(303);
    const by = { kind: 'staff', personId, as: 'marketing-vp' };
    expect(await recorded(api, taskId)).toMatchObject({ status: 'answered', answeredBy: by });
    const decided = await request(api.app).get(link).expect(200);
    expect(decided.text).toContain('cr-manager');
    expect(decided.text).not.toContain('name="decision"');
    const late = { decision: 'return', reason: 'Too late.' };
    await request(api.app).post(link).type('form').send(late).expect(409);
    expect(await recorded(api, taskId)).toMatchObject({ status: 'answered', answeredBy: by });
  },
);

clause(
  'MF-04.8 a salesperson approves no form, nor the director one of a major complaint',
  [
    together(
      changed('roles.marketing-director.superior', 'salesperson'),
      changed('roles.salesperson.superior', 'general-manager'),
    ),
    together(
      changed('roles.marketing-vp.superior', 'marketing-director'),
      changed('roles.marketing-director.superior', 'general-manager'),
      changed('tracks.customer-complaints.steps.refer.review.1.orHigher', true),
    ),
  ],
  async (api) => {
    const approval = async (severity: keyof typeof APPROVERS, who: typeof director) => {
      const { taskId } = await formUnderApproval(api, severity);
      const { agent, csrf } = await who(api);
      const path = `/api/v1/tasks/${taskId}/answer`;
      const answer = await agent.post(path).set('x-csrf-token', csrf).send({ decision: 'approve' });
      return [answer.status, answer.body.code, (await recorded(api, taskId)).status];
    };
    const refused = [403, 'not-asked-of-you', 'open'];
    expect(await approval('ordinary', salesperson)).toEqual(refused);
    expect(await approval('major', director)).toEqual(refused);
  },
);
