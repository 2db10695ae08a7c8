import { taskForm } from '../../../domain/forms/task-form';
import type { JsonObject } from '../../../domain/json';
import type { TaskKind } from '../../../domain/lifecycle';
import type { Policy } from '../../../domain/policy/schema';
import type { ActorView } from '../../../api/read/person-names';
import type { CaseView } from '../../../api/read/case';
import type { AnsweredForm, TaskView } from '../../../api/read/task-view';

const AT = '2026-11-23T02:00:00.000Z';

export type Given = {
  readonly kind: TaskKind;
  readonly answer: JsonObject;
  readonly round?: number;
  readonly version?: number;
  readonly reviewOf?: TaskView['reviewOf'];
  readonly reviewIndex?: number;
  readonly because?: string;
  readonly by?: ActorView;
  readonly at?: string;
};

export const staff = (name: string, onBehalfOfName: string | null = null): ActorView => ({
  actor: { kind: 'staff', personId: 'p1' },
  name,
  onBehalfOfName,
});

/** A case as the page has it, with what was answered so far in order, and words of the customer's. */
export function shownCase(
  policy: Policy,
  given: readonly Given[] = [],
  { words = '左前支架开裂。', more = {} }: { words?: string; more?: Partial<CaseView> } = {},
): CaseView {
  const [track] = policy.tracks;
  if (track === undefined) throw new Error('the policy has no track');
  const done = given.map((one, index) => doneOf(policy, track, one, index));
  return {
    id: '2a1f5a3e-2f8c-4c0e-8f2e-7d7c8fd29c11',
    number: `${policy.numberPrefix}-2026-000042`,
    workflowId: 'complaint-2a1f5a3e-2f8c-4c0e-8f2e-7d7c8fd29c11',
    organization: policy.organization,
    policyVersionId: 'v',
    policy,
    track,
    channel: 'phone',
    complainantKind: policy.complainantKinds[0]?.id ?? '',
    locale: 'zh-CN',
    country: 'CN',
    unit: null,
    against: null,
    enteredBy: { id: 'p2', name: words },
    businessType: null,
    stage: 'planning',
    round: 1,
    refusals: { offer: 0, result: 0 },
    severity: policy.severities[0]?.id ?? '',
    branch: 'ordinary',
    category: policy.categories[0]?.id ?? null,
    urgent: false,
    paused: false,
    confidential: false,
    pause: null,
    department: policy.units[0]?.id ?? null,
    handlerRole: null,
    rung: null,
    owner: null,
    mayHandOn: false,
    inCourse: { inquiries: [], rulings: [], progress: [], enteredLate: null },
    founded: true,
    reasonable: null,
    planVersion: 1,
    answerVersion: 0,
    outcome: null,
    overdue: false,
    undelivered: false,
    nextDeadlineAt: null,
    occurredAt: '2026-11-20T00:00:00.000Z',
    receivedAt: AT,
    firstReceivedAt: AT,
    roundStartedAt: AT,
    closedAt: null,
    roundMinutes: 0,
    totalMinutes: 0,
    submission: {
      name: words,
      phone: words,
      email: null,
      address: words,
      representative: null,
      subject: words,
      content: words,
      demand: words,
      product: words,
      fields: Object.fromEntries(
        policy.intake.fields.map(({ id, type }) => [id, type === 'yes-no' ? true : words]),
      ),
    },
    attachments: [{ id: 'f', fileName: words, contentType: 'image/png', bytes: 1 }],
    people: [],
    path: [],
    limits: [],
    tasks: done.map(({ task }) => task),
    answers: done.map(({ form }) => form),
    remedies: [],
    followUps: [],
    continues: null,
    reopening: { state: 'not-closed' },
    relations: [],
    penalties: [],
    returns: [],
    corrections: [],
    extensible: [],
    ...more,
  };
}

function doneOf(policy: Policy, track: CaseView['track'], given: Given, index: number) {
  const { kind, answer, round = 1, version = 0, because = null, by = staff('王工'), at } = given;
  const { reviewOf = null, reviewIndex = null } = given;
  const taskId = `t${String(index)}`;
  const minute = new Date(Date.parse(AT) + index * 60_000).toISOString();
  const judged = { severity: policy.initialSeverity.value, category: null, urgent: false };
  const form: AnsweredForm = {
    ...{ taskId, kind, round, version, by, answer },
    answeredAt: at ?? minute,
    form: taskForm({ kind, policy, track, ...judged, reviewOf, reviewIndex, version, because }),
  };
  const task: TaskView = {
    ...{ id: taskId, kind, round, version, reviewOf, reviewIndex, because, ...judged },
    streamId: 's',
    complaintId: 's',
    number: 'n',
    organization: policy.organization,
    stage: 'planning',
    personal: false,
    beside: false,
    roles: [],
    unit: null,
    assignees: [],
    found: 'role',
    status: 'answered',
    openedAt: AT,
    dueAt: null,
    overdue: false,
    endedAt: minute,
    answeredBy: by,
    supersededBecause: null,
  };
  return { form, task };
}
