import type { JsonObject } from '../../domain/json';
import { pages } from '../../api/pages/pages';
import { wordsOf } from '../support/app-browser';
import type { ApiRig } from '../support/api-rig';
import { ORGANIZATION } from '../support/record-rig';
import { apiClauses, signedInOnce } from './knock-out/api-clauses';
import { changed, without } from './knock-out/carriers';

const clause = apiClauses({ pages, policy: 'property-sales' });
const PAGE = `/${ORGANIZATION}/complain`;
const salesperson = signedInOnce('cr-adviser');

/** The rig's people are a dealer's: one of them sells flats as well. */
async function withPosts({ rig }: ApiRig): Promise<void> {
  const personId = rig.personOf('cr-adviser');
  const held = await rig.prisma.holding.count({ where: { personId, role: 'salesperson' } });
  if (held === 0) await rig.prisma.holding.create({ data: { personId, role: 'salesperson', unit: null } });
}

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
