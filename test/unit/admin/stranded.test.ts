import { answerersOf, strandedAmong } from '../../../domain/admin/stranded';
import type { Directory } from '../../../domain/directory';

const AT = '2026-11-23T02:00:00.000Z';
const task = { assignees: ['ann'] };

function directory(more: Partial<Directory> = {}): Directory {
  return {
    people: ['ann', 'bob', 'cleo'].map((id) => ({ id, active: true })),
    holdings: [],
    superiors: {},
    deputies: [{ personId: 'ann', deputyId: 'bob' }],
    absences: [],
    administratorIds: [],
    ...more,
  };
}
const gone = (...ids: string[]) => ['ann', 'bob', 'cleo'].map((id) => ({ id, active: !ids.includes(id) }));
const away = (personId: string, toAt: string | null = null) => ({ personId, fromAt: AT, toAt });

test.each([
  ['whoever was asked', directory(), ['ann']],
  ['also their deputy while they are away', directory({ absences: [away('ann')] }), ['ann', 'bob']],
  ['the deputy, once they have left', directory({ people: gone('ann'), absences: [away('ann')] }), ['bob']],
  [
    'a deputy who is away as well: they come back',
    directory({ people: gone('ann'), absences: [away('ann'), away('bob')] }),
    ['bob'],
  ],
  ['nobody without an absence on record', directory({ people: gone('ann') }), []],
  [
    'the deputy until the absence ends',
    directory({ people: gone('ann'), absences: [away('ann', '2026-11-24T02:00:00.000Z')] }),
    ['bob'],
  ],
  ['nobody because somebody else is away', directory({ people: gone('ann'), absences: [away('cleo')] }), []],
  [
    'no deputy of somebody else',
    directory({
      people: gone('ann', 'bob'),
      absences: [away('ann')],
      deputies: [
        { personId: 'ann', deputyId: 'bob' },
        { personId: 'bob', deputyId: 'cleo' },
      ],
    }),
    [],
  ],
  ['nobody once the absence is over', directory({ people: gone('ann'), absences: [away('ann', AT)] }), []],
  [
    'nobody where the deputy has left too',
    directory({ people: gone('ann', 'bob'), absences: [away('ann')] }),
    [],
  ],
])('a task can be answered by %s', (_who, known, expected) => {
  expect(answerersOf(task, known, AT)).toEqual(expected);
});

test('a question to the customer is nobody’s to lose', () => {
  const tasks = [{ assignees: [] }, task, { assignees: ['ann', 'cleo'] }];
  expect(strandedAmong(tasks, directory({ people: gone('ann') }), AT)).toEqual([task]);
});
