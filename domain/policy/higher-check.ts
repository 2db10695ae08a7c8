import { childOf, entriesOf, findAll, say } from './fault';
import type { Finding } from './fault';

/** Where whoever stands above may decide as well, somebody has to stand there (MF-04). */
export function higherFindings(root: unknown): Finding[] {
  const superiors = new Map(
    findAll(root, 'roles.*').map(({ value }) => [childOf(value, 'id'), childOf(value, 'superior')]),
  );
  return findAll(root, 'tracks.*.steps.*.review.*')
    .filter(({ value }) => {
      const by = childOf(value, 'by');
      const several = ['pool', 'together'].flatMap((how) =>
        entriesOf(childOf(by, how)).map(([, role]) => role),
      );
      const asked = [childOf(by, 'person'), ...several].filter((role) => role !== undefined);
      // Who handles or owns a case is known only when it is asked; a role that there is not is found among the names.
      const highest = asked.every((role) => superiors.has(role) && superiors.get(role) === undefined);
      return childOf(value, 'orHigher') === true && highest;
    })
    .map(({ keys }) => ({
      keys: [...keys, 'orHigher'],
      wrong: say('所问的角色没有上级。', 'Above the role that is asked here stands nobody.'),
      right: say(
        '请为该角色写明 superior，或删除 orHigher。',
        'Give that role its superior, or remove orHigher.',
      ),
    }));
}
