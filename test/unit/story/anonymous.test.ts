import { clockChanges } from '../../../domain/story/clock-changes';
import { consequences } from '../../../domain/story/consequences';
import { lettersOf } from '../../../domain/story/letters-of';
import { byId, caseOf, DEALER, placed, taskOf, WORKS } from './sample-case';

const word = taskOf({ taskId: 't', kind: 'customer-word', assignees: [], found: 'customer' });
const asked = placed('task-opened', {
  taskId: 't',
  kind: 'customer-word',
  asked: { customer: true },
  roles: [],
  unit: null,
  personal: true,
  reviewOf: null,
  reviewIndex: null,
  version: 1,
  excluded: [],
  namedPerson: null,
  beside: false,
  because: null,
});
const view = (policy: typeof DEALER, customerIsAnonymous: boolean) =>
  caseOf(policy, {
    tasks: byId(word),
    customerHasEmail: false,
    ...(customerIsAnonymous ? { customerIsAnonymous } : {}),
  });
const newId = () => 'call';

describe('an anonymous complainant', () => {
  test('is written no letters, but the people of the case are', () => {
    expect(lettersOf(view(DEALER, true), asked)).toEqual([]);
    expect(lettersOf(view(DEALER, false), asked)).toHaveLength(1);
    const withdrawn = placed('complaint-withdrawn', { reason: null });
    expect(lettersOf(view(DEALER, true), withdrawn).every(({ kind }) => kind === 'notice')).toBe(true);
    expect(lettersOf(view(DEALER, true), withdrawn)).not.toEqual([]);
  });

  test('is called by nobody: there is no number to call', () => {
    const told = (anonymous: boolean) =>
      consequences(view(DEALER, anonymous), asked, newId).filter(({ type }) => type === 'task-opened');
    expect(told(true)).toEqual([]);
    expect(told(false)).toMatchObject([{ data: { kind: 'call-customer', because: 't' } }]);
  });

  test('has the time of silence and no reminders before it', () => {
    const clocks = (policy: typeof DEALER, anonymous: boolean) =>
      clockChanges(view(policy, anonymous), asked).flatMap((e) =>
        e.type === 'clock-started' && e.data.purpose.kind !== 'limit' ? [e.data.purpose.kind] : [],
      );
    expect(clocks(WORKS, false)).toEqual(['customer-reminder', 'customer-call', 'customer-silence']);
    expect(clocks(WORKS, true)).toEqual(['customer-silence']);
    // Without a rule of silence it waits for ever.
    expect(clocks(DEALER, true)).toEqual([]);
  });
});
