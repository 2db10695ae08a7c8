import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isMap, isNode, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { Document } from 'yaml';
import { parsePolicy } from '../domain/policy/check';
import type { Keys, PolicyFault } from '../domain/policy/fault';
import { canonicalJson } from '../domain/policy/hash';
import type { Policy } from '../domain/policy/schema';

/** A policy with the SHA-256 (hex) of its content; comments, layout and order of keys do not count. */
export type PolicyFile = { ok: true; policy: Policy; hash: string } | { ok: false; faults: PolicyFault[] };

/** Nobody mends more at once. */
const MOST_FAULTS = 100;

/** Reads and checks one policy file; a file that cannot be read is a fault like any other. */
export async function readPolicyFile(path: string): Promise<PolicyFile> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    return { ok: false, faults: [unreadable(path, error)] };
  }
  return policyOfText(text, path);
}

/** Six times the longest procedure that we know; who hands in more than that has taken the wrong file. */
export const MAX_POLICY_TEXT = 200_000;
/** Brackets within brackets; the deepest that we know has seven. */
const MAX_NESTING = 100;

/**
 * The same for a text that is at hand, whoever wrote it; `file` is named in faults. Too long, nested without end, or
 * growing beyond measure by its aliases: refused, before it is read into memory.
 */
export function policyOfText(text: string, file: string): PolicyFile {
  if (text.length > MAX_POLICY_TEXT || nestingOf(text) > MAX_NESTING)
    return { ok: false, faults: [tooMuch(file)] };
  try {
    return policyOfDocument(text, file);
  } catch (error) {
    // Of the reader of YAML: what is nested too deeply, too many aliases, or one of nothing.
    if (error instanceof ReferenceError && !error.message.startsWith('Excessive'))
      return { ok: false, faults: [syntaxFault(file, error.message, 1)] };
    if (error instanceof RangeError || error instanceof ReferenceError)
      return { ok: false, faults: [tooMuch(file)] };
    throw error;
  }
}

/** How deep brackets stand in each other, at a glance: the reader would take long to find out. */
function nestingOf(text: string): number {
  let [depth, deepest] = [0, 0];
  for (const letter of text) {
    if (letter === '[' || letter === '{') depth += 1;
    else if (letter === ']' || letter === '}') depth = Math.max(0, depth - 1);
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function policyOfDocument(text: string, file: string): PolicyFile {
  const lines = new LineCounter();
  // Looking for a key that is written twice takes the reader a look at all others each time; see duplicateKeys.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false });
  const [first] = document.errors;
  if (first?.message.startsWith('Maximum call stack') === true) return { ok: false, faults: [tooMuch(file)] };
  const line = (at: number): number => lines.linePos(at).line;
  // The others mostly follow from it, as every line below one that is badly indented.
  if (first !== undefined)
    return { ok: false, faults: [syntaxFault(file, first.message, line(first.pos[0]))] };
  const twice = duplicateKeys(document).slice(0, MOST_FAULTS);
  if (twice.length > 0)
    return { ok: false, faults: twice.map((at) => syntaxFault(file, 'Map keys must be unique', line(at))) };
  const value: unknown = document.toJS();
  const parsed = parsePolicy(value, file, (keys) => lineOf(document, lines, keys));
  return parsed.ok ? { ok: true, policy: parsed.policy, hash: hashOfPolicy(parsed.policy) } : parsed;
}

/** Where a key stands that its group has had before. */
function duplicateKeys(document: Document): number[] {
  const found: number[] = [];
  visit(document, {
    Map: (_, map) => {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        const name = String(key);
        if (seen.has(name)) found.push(isNode(key) ? (key.range?.[0] ?? 0) : 0);
        seen.add(name);
      }
    },
  });
  return found;
}

function tooMuch(file: string): PolicyFault {
  return {
    file,
    path: '(file)',
    line: null,
    wrong: {
      zh: `这个文件过长（上限为 ${String(MAX_POLICY_TEXT)} 个字符）、嵌套过深或别名过多。`,
      en: `This file is too long (${String(MAX_POLICY_TEXT)} characters at most), nested too deeply, or has too many aliases.`,
    },
    right: {
      zh: '请检查是否选对了文件；制度文件不需要这么多内容。',
      en: 'Check that it is the right file; no procedure needs so much.',
    },
  };
}

/** SHA-256 of a policy's canonical JSON, in hex. */
export function hashOfPolicy(policy: Policy): string {
  return createHash('sha256').update(canonicalJson(policy)).digest('hex');
}

/** The line of a place, or of the nearest place around it that the file has. */
function lineOf(document: Document, lines: LineCounter, keys: Keys): number | null {
  for (let depth = keys.length; depth >= 0; depth -= 1) {
    const start = startOf(document, keys.slice(0, depth));
    if (start !== null) return lines.linePos(start).line;
  }
  return null;
}

function startOf(document: Document, keys: Keys): number | null {
  const parent = keys.length > 1 ? document.getIn(keys.slice(0, -1), true) : document.contents;
  const key = keys.at(-1);
  if (isMap(parent)) {
    // The line of "name:" rather than that of what stands below it.
    const pair = parent.items.find((item) => isNode(item.key) && String(item.key) === String(key));
    return pair !== undefined && isNode(pair.key) ? (pair.key.range?.[0] ?? null) : null;
  }
  const node = isSeq(parent) && key !== undefined ? parent.get(key, true) : parent;
  return isNode(node) ? (node.range?.[0] ?? null) : null;
}

function syntaxFault(file: string, message: string, line: number): PolicyFault {
  const [what = message] = message.split('\n');
  return {
    file,
    path: '(file)',
    line,
    wrong: { zh: `第 ${line} 行不是有效的 YAML:${what}`, en: `Line ${line} is no valid YAML: ${what}` },
    right: {
      zh: '请检查这一行的缩进和引号;含有冒号的文字须放在引号中。改正之后请再检查一次,后面的内容此时还没有检查。',
      en: 'Check the indentation and quotation marks around this line; a text with a colon in it stands in quotation marks. Then check again: what follows was not looked at yet.',
    },
  };
}

function unreadable(file: string, error: unknown): PolicyFault {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    file,
    path: '(file)',
    line: null,
    wrong: { zh: `无法读取文件:${reason}`, en: `The file cannot be read: ${reason}` },
    right: { zh: '请检查文件名和读取权限。', en: 'Check its name and whether it may be read.' },
  };
}
