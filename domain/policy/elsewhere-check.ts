import { childOf, findAll, say } from './fault';
import type { Finding, Found } from './fault';
import { unknownField } from './procedure-check';

/** What a rung says of another department's matters (MA-06): where they go, and what is left where nobody names one. */
export function elsewhereFindings(track: Found): Finding[] {
  return findAll(track.value, 'steps.assess.ladder.*').flatMap((rung, index) => {
    const at = { keys: [...track.keys, ...rung.keys], value: rung.value };
    return [...rungFindings(track, at, index), ...leftFindings(track, at)];
  });
}

/** A department that is named is asked on a higher rung, where the responsible one is. */
function rungFindings({ value: track }: Found, { keys, value }: Found, index: number): Finding[] {
  const rungs = findAll(track, 'steps.assess.ladder.*').map((one) => one.value);
  return findAll(value, 'elsewhere.rung')
    .filter(({ value: id }) => {
      const there = rungs.findIndex((one) => childOf(one, 'id') === id);
      const asked = childOf(childOf(rungs[there], 'by'), 'unit');
      // An id that nothing bears is found among the names.
      return there >= 0 && (there <= index || asked !== 'responsible');
    })
    .map((named) => ({
      keys: [...keys, ...named.keys],
      wrong: say(
        `“${String(named.value)}”不是由责任部门（unit: responsible）办理的更高一级。`,
        `"${String(named.value)}" is no higher rung on which the responsible department is asked.`,
      ),
      right: say(
        '请填写更高的、其 by 写有 unit: responsible 的一级。',
        'Name a higher rung whose by has unit: responsible.',
      ),
    }));
}

/** Fields of the assessment: words, and a time. */
function leftFindings({ value: track }: Found, { keys, value }: Found): Finding[] {
  const ofTypes = (...types: readonly string[]): string[] =>
    findAll(track, 'steps.assess.fields.*').flatMap(({ value: field }) =>
      types.includes(String(childOf(field, 'type'))) ? [String(childOf(field, 'id'))] : [],
    );
  const parts = [
    ['contact', ofTypes('text', 'long-text')],
    ['agreed', ofTypes('date', 'date-time')],
  ] as const;
  return parts.flatMap(([part, known]) =>
    findAll(value, `elsewhere.${part}`)
      .filter(({ value: field }) => typeof field === 'string' && !known.includes(field))
      .map((named) => unknownField([...keys, ...named.keys], String(named.value), known)),
  );
}
