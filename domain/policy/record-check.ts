import { isPlainObject } from '../forms/plain-text';
import { entriesOf, findAll, say } from './fault';
import type { Finding } from './fault';

/** What a limit of one entry may not do: the story's tasks are not its own. */
const NOT_FOR_ENTRIES = ['reassign', 'reclassify'];

/** Registers and returns whose parts do not go together; on any value. */
export function recordFindings(root: unknown): Finding[] {
  const levels = NOT_FOR_ENTRIES.flatMap((does) =>
    findAll(root, `registers.*.onBreach.*.${does}`).map(({ keys }) => ({
      keys,
      wrong: say(
        `登记的时限不能使用 ${does}，它只涉及一项任务。`,
        `The limit of an entry cannot ${does}: it is about one task only.`,
      ),
      right: say('请使用 inform、task 或 propose。', 'Use inform, task or propose.'),
    })),
  );
  const halves = findAll(root, 'registers.*').flatMap(({ keys, value }) => {
    if (!isPlainObject(value)) return [];
    const named = (key: string): boolean => entriesOf(value[key]).length > 0;
    if ((named('missingAt') || named('missingOnceDue')) === named('propose')) return [];
    return [
      {
        keys,
        wrong: say(
          'missingAt(或 missingOnceDue)与 propose 只写了一项。',
          'Only one of missingAt (or missingOnceDue) and propose is given.',
        ),
        right: say('两项都写，或都不写。', 'Give both or neither.'),
      },
    ];
  });
  const whenDue = findAll(root, 'registers.*').flatMap(({ keys, value }) =>
    isPlainObject(value) && (value['opensAt'] === undefined) === (value['after'] === undefined)
      ? [
          {
            keys,
            wrong: say('opensAt 与 after 须写且只写一项。', 'Of opensAt and after exactly one is given.'),
            right: say('请写明何时应登记。', 'Say when the entry falls due to be made.'),
          },
        ]
      : [],
  );
  // No form gives it a date.
  const agreed = [
    'registers.*.within.agreed',
    'returns.*.within.agreed',
    'tracks.*.steps.assess.ladder.*.within.agreed',
    'tracks.*.silence.callWithin.agreed',
    'tracks.*.tellInPerson.*.within.agreed',
    'revision.within.agreed',
  ].flatMap((at) =>
    findAll(root, at).map(({ keys }) => ({
      keys,
      wrong: say('这里没有可约定日期的表单字段。', 'No form here has a field in which a date is agreed.'),
      right: say('请改用固定的期限，如 working-days。', 'Give a fixed length, such as working-days.'),
    })),
  );
  const tooLate = findAll(root, 'registers.*.opensAt.*')
    .filter(({ value }) => value === 'complaint-closed')
    .map(({ keys }) => ({
      keys,
      wrong: say('结案之后,不再要求登记。', 'After the close no entry is asked for any more.'),
      right: say('请填写结案之前的事件。', 'Name an event before the close.'),
    }));
  return [...levels, ...halves, ...whenDue, ...agreed, ...tooLate];
}
