import { randomUUID } from 'node:crypto';
import { event, type EventData } from '../../domain/case/events';
import type { CaseSummary } from '../../domain/case/record-step';
import type { JsonObject } from '../../domain/json';
import type { TaskKind } from '../../domain/lifecycle';
import { taskOpened, type RecordRig, type TestCase } from './record-rig';
import { SUMMARY_OF_TESTS } from './summary-of-tests';

/** A task of a case that was opened and answered by the role's holder, or by the deputy for them; on record. */
export async function answeredWork(
  rig: RecordRig,
  complaint: TestCase,
  work: {
    readonly kind: TaskKind;
    readonly role: string;
    /** Texts of people are given sealed. */
    readonly answer: JsonObject;
    readonly at?: string;
    readonly byDeputy?: boolean;
    readonly more?: Partial<EventData['task-opened']>;
    readonly summary?: Partial<CaseSummary>;
  },
): Promise<string> {
  const { kind, role, answer, at, byDeputy = false, more = {}, summary = {} } = work;
  const taskId = randomUUID();
  const by = byDeputy
    ? ({
        kind: 'staff',
        personId: rig.personOf(`deputy of ${role}`),
        onBehalfOf: rig.personOf(role),
      } as const)
    : ({ kind: 'staff', personId: rig.personOf(role) } as const);
  const told = { taskId, kind, answer, via: 'desk', fingerprint: 'f' } as const;
  await rig.record(
    complaint.step(
      [
        complaint.tell(event('task-opened', taskOpened(taskId, role, { kind, ...more })), at),
        complaint.tell(event('task-answered', told, by), at),
      ],
      { summary: { ...SUMMARY_OF_TESTS, ...summary } },
    ),
  );
  return taskId;
}
