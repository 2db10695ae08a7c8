import type { Json, JsonObject } from '../../domain/json';

type Control = {
  readonly name: string;
  readonly type: string;
  readonly value: string;
  readonly checked: boolean;
};

/** A form of a page as a browser sees it: where it goes, and what stands in it before anybody types. */
export type PageForm = { readonly action: string; readonly controls: readonly Control[] };

const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s=>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*\/?>/gi;
const ATTRIBUTE = /([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
/** Kinds of controls whose value is theirs only when somebody chose it. */
const CHOSEN = new Set(['radio', 'checkbox', 'option']);
/** A browser sends a button only when it is the one that was pressed. */
const BUTTONS = new Set(['submit', 'button', 'reset', 'image']);

/** The forms of a page that post. Reads HTML as our pages write it: quoted attributes, no scripts within forms. */
export function postFormsOf(html: string): readonly PageForm[] {
  const forms: { action: string; controls: Control[] }[] = [];
  let form: { action: string; controls: Control[] } | null = null;
  let select = '';
  for (const match of html.matchAll(TAG)) {
    const [whole, closing, tag = '', rest = ''] = match;
    const name = tag.toLowerCase();
    if (closing === '/') {
      if (name === 'form') form = null;
      continue;
    }
    const attributes = attributesOf(rest);
    if (name === 'form') {
      form = { action: attributes.get('action') ?? '', controls: [] };
      if (attributes.get('method')?.toLowerCase() === 'post') forms.push(form);
      continue;
    }
    if (name === 'select') select = attributes.get('name') ?? '';
    const control = controlOf(name, attributes, { select, after: html.slice(match.index + whole.length) });
    if (form !== null && control !== null) form.controls.push(control);
  }
  return forms;
}

function controlOf(
  tag: string,
  attributes: ReadonlyMap<string, string>,
  { select, after }: { readonly select: string; readonly after: string },
): Control | null {
  const name = attributes.get('name') ?? '';
  const value = attributes.get('value');
  switch (tag) {
    case 'input': {
      const type = attributes.get('type')?.toLowerCase() ?? 'text';
      const empty = CHOSEN.has(type) ? 'on' : '';
      return { name, type, value: value ?? empty, checked: attributes.has('checked') };
    }
    case 'textarea':
      // A line break directly after the opening tag is not part of the text.
      return {
        name,
        type: tag,
        value: decoded(after.slice(0, after.search(/<\/textarea/i))).replace(/^\r?\n/, ''),
        checked: false,
      };
    case 'option':
      return { name: select, type: tag, value: value ?? '', checked: attributes.has('selected') };
    case 'button':
      return {
        name,
        type: attributes.get('type')?.toLowerCase() ?? 'submit',
        value: value ?? '',
        checked: false,
      };
    default:
      return null;
  }
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single, bare]) => [
      name.toLowerCase(),
      decoded(double ?? single ?? bare ?? ''),
    ]),
  );
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

function decoded(text: string): string {
  return text.replaceAll(
    /&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi,
    (whole, hex?: string, dec?: string, name?: string) => {
      if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
      return String.fromCodePoint(hex === undefined ? Number(dec) : parseInt(hex, 16));
    },
  );
}

/** Where a form says which task it answers; a customer's page asks one question after the other. */
const TASK_FIELD = '_task';

/**
 * The first form that has a place for every field of an answer and is not about another task; null: the page does
 * not ask this.
 */
export function formFor(
  forms: readonly PageForm[],
  { taskId, answer }: { readonly taskId: string; readonly answer: JsonObject },
): PageForm | null {
  const names = Object.keys(answer);
  return (
    forms.find(
      ({ controls }) =>
        names.every((name) => controls.some((control) => control.name === name)) &&
        controls.every(({ name, value }) => name !== TASK_FIELD || value === taskId),
    ) ?? null
  );
}

/**
 * What a browser would post once a person has filled in the answer and pressed the form's button. A choice that
 * the form does not offer cannot be made: null.
 */
export function filledIn({ controls }: PageForm, answer: JsonObject): URLSearchParams | null {
  const body = new URLSearchParams();
  for (const control of controls)
    if (control.name !== '' && !(control.name in answer) && isSent(control))
      body.append(control.name, control.value);
  for (const [name, value] of Object.entries(answer)) {
    const own = controls.filter((control) => control.name === name);
    const wanted = wordsOf(value);
    const offered =
      own.every(({ type }) => !CHOSEN.has(type)) ||
      wanted.every((word) => own.some((one) => one.value === word));
    if (own.length === 0 || !offered) return null;
    for (const word of wanted) body.append(name, word);
  }
  return body;
}

function isSent({ type, checked }: Control): boolean {
  return !BUTTONS.has(type) && (!CHOSEN.has(type) || checked);
}

/** How our pages write values: radio buttons say yes or no. */
function wordsOf(value: Json | undefined): readonly string[] {
  if (value === true) return ['yes'];
  if (value === false) return ['no'];
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  return isList(value) ? value.map((one) => wordsOf(one)[0] ?? '') : [];
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
