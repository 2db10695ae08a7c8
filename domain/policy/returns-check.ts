import { isPlainObject } from '../forms/plain-text';
import { childOf, findAll, listed, say } from './fault';
import type { Finding, Keys } from './fault';
import { unknownField } from './procedure-check';
import { fieldOfInput, spanOfInput } from './table';

/** What the table `returns` needs: the procedure that it opens, and fields that say which goods they are. */
export function returnsFindings(root: unknown): Finding[] {
  const table = findAll(root, 'tables.*').find(({ value }) => childOf(value, 'id') === 'returns');
  const [goodsFrom] = findAll(root, 'returns.goodsFrom');
  const [procedure] = findAll(root, 'returns');
  const named = goodsFrom === undefined ? [] : textFieldFindings(root, goodsFrom.keys, goodsFrom.value);
  if (table === undefined) return named;
  return [
    ...(procedure === undefined ? [noProcedure(table.keys)] : []),
    ...(procedure !== undefined && goodsFrom === undefined ? [noGoods(procedure.keys)] : []),
    ...named,
    ...findAll(table.value, 'inputs.*')
      .filter(
        ({ value }) =>
          typeof value === 'string' && fieldOfInput(value) === null && spanOfInput(value) === null,
      )
      .map(({ keys, value }) => ofTheCase([...table.keys, ...keys], String(value))),
  ];
}

function textFieldFindings(root: unknown, keys: Keys, name: unknown): Finding[] {
  const texts = findAll(root, 'tracks.*.steps.investigate.fields.*').flatMap(({ value }) =>
    isPlainObject(value) && ['text', 'long-text'].includes(String(value['type']))
      ? [String(value['id'])]
      : [],
  );
  return typeof name !== 'string' || texts.includes(name) ? [] : [unknownField(keys, name, new Set(texts))];
}

function noProcedure(keys: Keys): Finding {
  return {
    keys,
    wrong: say(
      '有决策表“returns”，却没有退货流程。',
      'There is a table "returns" but no procedure for returns.',
    ),
    right: say('请加上 returns，或删除这张表。', 'Add returns, or remove the table.'),
  };
}

function noGoods(keys: Keys): Finding {
  return {
    keys: [...keys, 'goodsFrom'],
    wrong: say(
      '表“returns”可以决定退货，却没有写明退哪些货物。',
      'The table "returns" may send goods back, but nothing says which.',
    ),
    right: say(
      '请在 goodsFrom 中写明调查表里填写货物的文字字段。',
      'Name under goodsFrom the text field of the investigation in which they stand.',
    ),
  };
}

/** Whoever decides on a return asked for beforehand knows the goods, and not what was judged of the case. */
function ofTheCase(keys: Keys, input: string): Finding {
  const allowed = listed(['field:…', 'span:…']);
  return {
    keys,
    wrong: say(
      `表“returns”不能看“${input}”，只看对货物的查验结果。`,
      `The table "returns" cannot look at "${input}": only at what was found of the goods.`,
    ),
    right: say(`请填写其中之一:${allowed.zh}。`, `Write one of: ${allowed.en}.`),
  };
}
