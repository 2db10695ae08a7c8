import { askedAfterAll } from '../../../domain/story/independence';
import type { OpenTask } from '../../../domain/case/state';
import { AT, caseOf, DEALER, placed } from './sample-case';

const TASK: OpenTask = {
  taskId: 'first',
  kind: 'register',
  roles: ['quality-engineer'],
  unit: 'quality',
  personal: false,
  reviewOf: null,
  reviewIndex: null,
  version: 2,
  round: 1,
  beside: true,
  openedAt: AT,
  because: 'complaint-register',
  excluded: ['one', 'other'],
  assignees: [],
  found: 'nobody',
};

const askedAgain = (task: OpenTask, persons: readonly string[]) =>
  askedAfterAll(
    caseOf(DEALER, { tasks: { first: task } }),
    placed('independence-given-up', { taskId: 'first', kind: task.kind, persons }),
    'second',
  );

describe('what is asked after all of those who were excluded', () => {
  test('is about the same: the register that is written in, the limit that was missed', () => {
    const [ended, opened] = askedAgain(TASK, ['one']);
    expect(ended).toMatchObject({
      type: 'task-superseded',
      data: { taskId: 'first', because: 'nobody-independent' },
    });
    expect(opened).toMatchObject({
      type: 'task-opened',
      data: {
        taskId: 'second',
        kind: 'register',
        roles: ['quality-engineer'],
        unit: 'quality',
        version: 2,
        beside: true,
        excluded: ['other'],
        because: 'complaint-register',
      },
    });
  });

  test('says why it is asked, where nothing says what it is about', () => {
    const [, opened] = askedAgain({ ...TASK, kind: 'decide-appeal', because: null }, ['one', 'other']);
    expect(opened).toMatchObject({ data: { excluded: [], because: 'nobody-independent' } });
  });
});
