import { isPlainObject } from '../forms/plain-text';
import { entriesOf, findAll, say } from './fault';
import type { Finding } from './fault';

/** What a limit of one entry may not do: the story's tasks are not its own. */
const NOT_FOR_ENTRIES = ['reassign'];

/** Registers whose parts do not go together; on any value. */
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
    if (named('missingAt') === named('propose')) return [];
    return [
      {
        keys,
        wrong: say('missingAt 与 propose 只写了一项。', 'Only one of missingAt and propose is given.'),
        right: say('两项都写，或都不写。', 'Give both or neither.'),
      },
    ];
  });
  return [...levels, ...halves];
}
