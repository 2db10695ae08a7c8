import { randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Policy } from '../../domain/policy/schema';
import { createRecordActivity, type RecordDeps } from '../../activities/record';
import { event, type DomainEvent, type EventData, type NewEvent } from '../../domain/case/events';
import type { SealedSubmission } from '../../domain/case/intake';
import type { CaseSummary, RecordResult, RecordStep } from '../../domain/case/record-step';
import { chinaCalendar } from '../../prisma/calendar-data';
import { createPrisma } from '../../prisma/client';
import type { PrismaClient } from '../../prisma/generated/client';
import { hashOfPolicy, readPolicyFile } from '../../prisma/policy-files';
import { parseMasterKeys, SealingKeys } from '../../prisma/sealing';
import type { SealingKey } from '../../prisma/sealing-cipher';
import { createTestDatabase } from './servers';

export const ORGANIZATION = 'auto-dealer';
/** Monday, 10:00 in Shanghai. */
export const MONDAY = '2026-11-23T02:00:00.000Z';

export type RecordRig = {
  readonly prisma: PrismaClient;
  readonly databaseUrl: string;
  /** The version by which new cases run. */
  readonly policyVersionId: string;
  readonly deps: RecordDeps;
  /** Puts another version into force, until the function that it returns has been called. */
  readonly usePolicy: (policy: Policy) => Promise<() => Promise<void>>;
  /** Ids of people by role; each role has one holder, `deputy of ROLE` stands in. */
  readonly personOf: (role: string) => string;
  readonly record: (step: RecordStep) => Promise<RecordResult>;
  readonly newCase: (texts?: Partial<CaseTexts>) => Promise<TestCase>;
  close(): Promise<void>;
};

export type CaseTexts = {
  name: string;
  email: string | null;
  content: string;
  subject: string;
  plate: string;
};

/** A database of its own with the dealer's policy, a calendar and a holder of every role. */
export async function openRecordRig(): Promise<RecordRig> {
  const database = await createTestDatabase();
  const prisma = createPrisma(database.databaseUrl, { poolSize: 12 });
  const file = await readPolicyFile(path.join(__dirname, '../../policies/auto-dealer.yaml'));
  if (!file.ok) throw new Error('the policy is wrong');
  const { policy, hash } = file;
  const policyVersionId = randomUUID();
  await prisma.organization.create({ data: { id: ORGANIZATION, name: policy.name, calendarId: 'china' } });
  await prisma.calendar.create({ data: { id: 'china', version: 1, document: chinaCalendar() } });
  await prisma.policyVersion.create({
    data: {
      id: policyVersionId,
      organizationId: ORGANIZATION,
      hash,
      document: policy,
      status: 'approved',
      effectiveFrom: new Date(0),
    },
  });
  const ids = new Map<string, string>();
  for (const { id: role } of policy.roles)
    for (const [name, holds] of [
      [role, true],
      [`deputy of ${role}`, false],
    ] as const) {
      const id = randomUUID();
      ids.set(name, id);
      await prisma.person.create({
        data: {
          id,
          organizationId: ORGANIZATION,
          name,
          email: `${name.replaceAll(' ', '.')}@auto-dealer.example`,
          ...(holds ? { holdings: { create: { role, unit: null } } } : {}),
        },
      });
    }
  const personOf = (role: string): string => ids.get(role) ?? '';
  await prisma.deputy.createMany({
    data: policy.roles.map(({ id }) => ({ personId: personOf(id), deputyId: personOf(`deputy of ${id}`) })),
  });
  const keys = new SealingKeys(prisma, parseMasterKeys(`k1:${randomBytes(32).toString('base64')}`));
  const deps = { prisma, keys, secret: 's'.repeat(32), mailDomain: 'redress.test' };
  const record = createRecordActivity(deps);
  let inForce = policyVersionId;
  return {
    prisma,
    databaseUrl: database.databaseUrl,
    get policyVersionId() {
      return inForce;
    },
    usePolicy: async (other) => {
      const id = randomUUID();
      const row = { id, organizationId: ORGANIZATION, hash: hashOfPolicy(other), document: other };
      await prisma.policyVersion.create({ data: { ...row, status: 'approved', effectiveFrom: new Date(1) } });
      const before = inForce;
      inForce = id;
      return async () => {
        inForce = before;
        await prisma.policyVersion.update({ where: { id }, data: { status: 'draft', hash: id } });
      };
    },
    deps,
    personOf,
    record,
    newCase: async (texts = {}) => {
      const complaintId = randomUUID();
      const made = { policyVersionId: inForce, keys, texts };
      return new TestCase(complaintId, await keys.createOrGet(complaintId), made);
    },
    close: async () => {
      await prisma.$disconnect();
      await database.drop();
    },
  };
}

/** Makes the steps that a workflow would send; the sequence is its own. */
export class TestCase {
  #seq = 0;

  constructor(
    readonly complaintId: string,
    readonly key: SealingKey,
    private readonly made: {
      policyVersionId: string;
      keys: SealingKeys;
      texts: Partial<CaseTexts>;
    },
  ) {}

  seal(text: string) {
    return this.made.keys.seal(this.key, text);
  }

  /** Gives an event its place, as the case file does. */
  tell(told: NewEvent, at: string = MONDAY): DomainEvent {
    this.#seq += 1;
    return { ...told, seq: this.#seq, at, round: 1, stage: 'received' };
  }

  received(): DomainEvent {
    return this.tell(
      event('complaint-received', {
        channel: 'web',
        receivedAt: MONDAY,
        trackId: 'customer-relations',
        severity: 'general',
        category: null,
        urgent: false,
        unit: null,
        submission: this.#submission(),
        decidedBy: 'any',
      }),
    );
  }

  #submission(): SealedSubmission {
    const {
      name = '李先生',
      email = 'li@customer.example',
      content = '刹车异响',
      subject = '刹车',
      plate,
    } = this.made.texts;
    return {
      channel: 'web',
      complainant: {
        kind: 'private',
        name: this.seal(name),
        phone: null,
        email: email === null ? null : this.seal(email),
        address: null,
        representative: null,
        preferredChannel: null,
        locale: 'zh-CN',
        country: null,
      },
      content: this.seal(content),
      subject: this.seal(subject),
      demand: null,
      product: null,
      businessType: null,
      category: null,
      severity: null,
      urgent: false,
      unit: null,
      against: null,
      occurredAt: null,
      receivedAt: null,
      fields: plate === undefined ? { mileage: 12 } : { mileage: 12, plateNumber: this.seal(plate) },
      attachments: [],
      enteredBy: null,
    };
  }

  /** A step with these events; `more` adds clocks, letters, or changes the summary. */
  step(
    events: readonly DomainEvent[],
    more: Partial<RecordStep> & { summary?: Partial<CaseSummary> } = {},
  ): RecordStep {
    const { summary, ...rest } = more;
    return {
      stream: { kind: 'complaint', fingerprint: 'f', summary: { ...SUMMARY_AT_RECEIPT, ...summary } },
      complaintId: this.complaintId,
      organization: ORGANIZATION,
      policyVersionId: this.made.policyVersionId,
      at: events.at(-1)?.at ?? MONDAY,
      events,
      clocks: [],
      letters: [],
      ...rest,
    };
  }
}

/** Where a case stands that has just been received. */
export const SUMMARY_AT_RECEIPT: CaseSummary = {
  trackId: 'customer-relations',
  stage: 'received',
  round: 1,
  severity: 'general',
  branch: 'ordinary',
  category: null,
  urgent: false,
  paused: false,
  department: null,
  handlerRole: null,
  founded: null,
  reasonable: null,
  offerRefusals: 0,
  resultRefusals: 0,
  planVersion: 0,
  answerVersion: 0,
  outcome: null,
  overdue: false,
  undelivered: false,
  nextDeadlineAt: null,
  receivedAt: MONDAY,
  roundStartedAt: MONDAY,
  closedAt: null,
};

/** A task as the story opens it, of one person of a role. */
export function taskOpened(
  taskId: string,
  role: string,
  more: Partial<EventData['task-opened']> = {},
): EventData['task-opened'] {
  return {
    taskId,
    kind: 'assess',
    asked: { person: role },
    roles: [role],
    unit: null,
    personal: false,
    reviewOf: null,
    reviewIndex: null,
    version: 0,
    excluded: [],
    namedPerson: null,
    beside: false,
    because: null,
    ...more,
  };
}
