import type { DomainEvent } from '../../../domain/case/events';
import type { ClockState } from '../../../domain/case/clock-state';
import { registersMissing } from '../../../domain/story/registers';
import { byId, caseOf, clockOf, clocksOf, load, placed, taskOf } from './sample-case';

const MAKER = load('policies/manufacturer.yaml');
const ENTRY = taskOf({ taskId: 'entry', kind: 'register', because: 'quality', beside: true });

const withdrawn = placed('complaint-withdrawn', { reason: null });
const replied = placed('plan-approved', { version: 1, taskId: null, named: [] });
const breachOf = (clockId: string): DomainEvent =>
  placed('clock-breached', { clockId, limitId: 'register-quality', clause: null, levels: [] });

/** The event since which the entry in QA's register counts as not made; null: it may still be made. */
function missingAt(e: DomainEvent, { status = 'running', reached = [] }: Known = {}): string | null {
  const purpose = { kind: 'task-limit', taskId: 'entry' } as const;
  const clock = clockOf({ clockId: 'own', limitId: 'register-quality', purpose, status });
  const view = caseOf(MAKER, {
    tasks: byId(ENTRY),
    clocks: clocksOf(clock),
    reached: Object.fromEntries(reached.map((type) => [type, 1])),
  });
  const [told] = registersMissing(view, e);
  return told?.type === 'register-missing' ? told.data.at : null;
}
type Known = { readonly status?: ClockState['status']; readonly reached?: readonly string[] };

test('when QA replies it is missing at once, whatever time it had left', () => {
  expect(missingAt(replied)).toBe('plan-approved');
});

test('when the customer withdraws, only once its own time is over', () => {
  expect(missingAt(withdrawn)).toBeNull();
  expect(missingAt(withdrawn, { status: 'breached' })).toBe('complaint-withdrawn');
});

test('afterwards, when its own time ends, and not when another limit does', () => {
  const reached = ['complaint-withdrawn'];
  expect(missingAt(breachOf('own'), { status: 'breached', reached })).toBe('complaint-withdrawn');
  expect(missingAt(breachOf('another'), { reached })).toBeNull();
});

test('before anything of the kind has happened nobody pays for being late alone', () => {
  expect(missingAt(breachOf('own'), { status: 'breached', reached: ['case-assigned'] })).toBeNull();
});
