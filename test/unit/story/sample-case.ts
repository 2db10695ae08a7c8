import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Actor } from '../../../domain/actor';
import { begin } from '../../../domain/case/begin';
import type { ClockState } from '../../../domain/case/clock-state';
import type { DomainEvent, EventData, EventType } from '../../../domain/case/events';
import type { CaseState, OpenTask } from '../../../domain/case/state';
import { policySchema, type Policy } from '../../../domain/policy/schema';
import { viewOf, type CaseView } from '../../../domain/story/view';

const ROOT = path.resolve(__dirname, '../../..');
export const load = (file: string): Policy =>
  policySchema.parse(parse(readFileSync(path.join(ROOT, file), 'utf8')));

export const DEALER = load('policies/auto-dealer.yaml');
export const WORKS = load('test/support/policies/everything.yaml');
export const AT = '2026-11-23T02:00:00.000Z';

/** A case that has just come in, changed as a test needs it. */
export function caseOf(policy: Policy, change: Partial<CaseState> = {}): CaseView {
  const state = begin(
    {
      complaintId: 'case',
      organization: policy.organization,
      fingerprint: 'fingerprint',
      customerHasEmail: true,
      submission: {
        channel: 'web',
        complainant: {
          kind: 'individual',
          name: null,
          phone: null,
          email: null,
          address: null,
          representative: null,
          preferredChannel: null,
          locale: 'en',
          country: null,
        },
        content: 'sealed:v1:test:x',
        subject: null,
        demand: null,
        product: null,
        businessType: null,
        category: policy.categories[0]?.id ?? null,
        severity: null,
        urgent: false,
        unit: null,
        against: null,
        occurredAt: null,
        receivedAt: null,
        fields: {},
        attachments: [],
        enteredBy: null,
      },
    },
    policy,
    'version',
    AT,
  );
  return viewOf(policy, { ...state, ...change });
}

/** An event as the case file places it; sequence number 100 unless told otherwise. */
export function placed<T extends EventType>(
  type: T,
  data: EventData[T],
  more: { by?: Actor; seq?: number; round?: number } = {},
): {
  type: T;
  data: EventData[T];
  seq: number;
  at: string;
  round: number;
  stage: DomainEvent['stage'];
  by: Actor;
} {
  const { by = { kind: 'system' }, seq = 100, round = 1 } = more;
  return { type, data, seq, at: AT, round, stage: 'planning', by };
}

export function taskOf(change: Partial<OpenTask> & Pick<OpenTask, 'taskId' | 'kind'>): OpenTask {
  return {
    roles: ['service-manager'],
    unit: null,
    personal: false,
    reviewOf: null,
    reviewIndex: null,
    version: 0,
    round: 1,
    beside: false,
    openedAt: AT,
    because: null,
    excluded: [],
    assignees: ['someone'],
    found: 'role',
    ...change,
  };
}

export function clockOf(change: Partial<ClockState> & Pick<ClockState, 'clockId'>): ClockState {
  return {
    limitId: 'solution',
    clause: null,
    purpose: { kind: 'limit' },
    length: { 'working-days': 3 },
    agreedValue: null,
    startedAt: AT,
    remindAt: 0.75,
    pausable: true,
    onBreach: [],
    status: 'running',
    round: 1,
    heldBy: [],
    pauses: [],
    dueAt: '2026-11-26T10:00:00.000Z',
    remindAtInstant: '2026-11-25T09:00:00.000Z',
    reminded: false,
    breachedAt: null,
    nextLevel: 0,
    nextLevelAt: null,
    ...change,
  };
}

export const byId = <T extends { taskId: string }>(...tasks: T[]): { [taskId: string]: T } =>
  Object.fromEntries(tasks.map((task) => [task.taskId, task]));
export const clocksOf = (...clocks: ClockState[]): { [clockId: string]: ClockState } =>
  Object.fromEntries(clocks.map((clock) => [clock.clockId, clock]));
