import { en } from '../../../texts/catalogue/en';
import { zhCN } from '../../../texts/catalogue/zh-CN';
import { translator, type TextKey } from '../../../texts/translate';
import {
  BRANCHES,
  TASK_KINDS,
  STAGES,
  OUTCOMES,
  CHANNELS,
  ACTIONS,
  TASK_STATUSES,
} from '../../../domain/lifecycle';
import { VIAS } from '../../../domain/actor';
import { LETTER_KINDS } from '../../../domain/case/letters';
import { FAULT_CODES } from '../../../domain/forms/form-fault';

const keys = Object.keys(en).filter((key): key is TextKey => Object.hasOwn(zhCN, key));
const placeholders = (text: string): string[] =>
  [...text.matchAll(/{{\s*(\w+)\s*}}/g)].map((m) => m[1] ?? '').sort();

test('both languages have the same keys, each with words', () => {
  expect(Object.keys(zhCN).sort()).toEqual(Object.keys(en).sort());
  for (const key of keys) {
    expect([key, en[key].trim()]).not.toEqual([key, '']);
    expect([key, zhCN[key].trim()]).not.toEqual([key, '']);
  }
});

test('a text asks for the same values in both languages', () => {
  for (const key of keys) expect([key, placeholders(zhCN[key])]).toEqual([key, placeholders(en[key])]);
});

test('Chinese texts are Chinese, English ones have no Chinese', () => {
  // The switch of languages is written in the language that it leads to.
  for (const key of keys.filter((one) => !one.startsWith('p.language'))) {
    expect([key, /[\u4e00-\u9fff]/.test(en[key])]).toEqual([key, false]);
    // A label that is only a value in brackets has nothing to translate.
    if (/[A-Za-z]{3}/.test(en[key].replaceAll(/{{\w+}}/g, ''))) {
      expect([key, /[\u4e00-\u9fff]/.test(zhCN[key])]).toEqual([key, true]);
    }
  }
});

test('every member of every closed list has a name', () => {
  const lists: Readonly<Record<string, readonly string[]>> = {
    stage: STAGES,
    outcome: OUTCOMES,
    channel: CHANNELS,
    branch: BRANCHES,
    task: TASK_KINDS,
    'task-status': TASK_STATUSES,
    action: ACTIONS,
    letter: LETTER_KINDS,
    via: VIAS,
    fault: FAULT_CODES,
  };
  const missing = Object.entries(lists).flatMap(([list, words]) =>
    words.map((word) => `${list}.${word}`).filter((key) => !Object.hasOwn(en, key)),
  );
  expect(missing).toEqual([]);
});

test('words of people are put in as they are and never looked up or expanded', () => {
  const t = translator('en');
  const hostile = '$t(yes) {{name}} <b>&';
  expect(t('actor.integration', { name: hostile })).toBe(`Integration ${hostile}`);
});
