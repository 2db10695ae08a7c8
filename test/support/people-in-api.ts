import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { PASSWORD, type ApiRig, type Staff } from './api-rig';
import { ORGANIZATION } from './record-rig';

/** The API's rig has the dealer's people; of another procedure each role's holder is made when first asked for. */
export async function holderOf({ rig: { prisma } }: ApiRig, role: string): Promise<string> {
  const email = `${role}@works.example`;
  const known = await prisma.person.findFirst({ where: { email } });
  if (known !== null) return known.id;
  const { passwordHash } = await prisma.person.findFirstOrThrow({ where: { passwordHash: { not: null } } });
  const id = randomUUID();
  await prisma.person.create({
    data: {
      id,
      organizationId: ORGANIZATION,
      name: role,
      email,
      passwordHash,
      holdings: { create: { role, unit: null } },
    },
  });
  return id;
}

const sessions = new WeakMap<ApiRig, Map<string, Promise<Staff>>>();

/** Signed in once for all tests of a file: hashing a password is slow by design. */
export function signedInAs(api: ApiRig, role: string): Promise<Staff> {
  const ofRig = sessions.get(api) ?? new Map<string, Promise<Staff>>();
  sessions.set(api, ofRig);
  const known = ofRig.get(role) ?? signIn(api, role);
  ofRig.set(role, known);
  return known;
}

async function signIn(api: ApiRig, role: string): Promise<Staff> {
  const personId = await holderOf(api, role);
  const { email } = await api.rig.prisma.person.findUniqueOrThrow({ where: { id: personId } });
  const agent = request.agent(api.app);
  const answer = await agent.post('/api/v1/session').send({ email, password: PASSWORD }).expect(200);
  return { agent, csrf: String(answer.body.csrfToken), personId };
}
