import type { Policy } from '../../../domain/policy/schema';
import type { Bilingual } from '../../../domain/policy/text';
import { both, type Section } from '../sentence';
import type { Change, Difference } from './change';
import { byTodaysNames, renamesBetween } from './renames';
import { changedSentences } from './sentences';
import { toldToCompare, type ToldToCompare } from './told-to-compare';
import { untoldChanges } from './untold';

type What = Change['what'];
type Found = { readonly place: readonly Bilingual[]; readonly what: What };
type Of = { readonly before: ToldToCompare; readonly now: ToldToCompare };

const NAMES = both('名称', 'Names');
const ON_FORMS = both('表单与打印件', 'Forms and papers');

/**
 * In what a version of a procedure differs from the one before, in the words in which both are told. Empty: nobody could
 * tell them apart by their words or by their forms.
 */
export function differenceOf(before: Policy, now: Policy): Difference {
  const renamed = byTodaysNames(before, now);
  const of = { before: toldToCompare(renamed), now: toldToCompare(now) };
  return gathered([
    ...renamesBetween(before, now).map((names): Found => {
      return { place: [NAMES], what: { kind: 'renamed', ...names } };
    }),
    ...changedSections(of.before.sections, of.now.sections, { of, path: [], place: [] }),
    ...untoldChanges(renamed, now).map((where): Found => {
      return { place: [ON_FORMS], what: { kind: 'untold', where } };
    }),
  ]);
}

type At = { readonly of: Of; readonly path: readonly string[]; readonly place: readonly Bilingual[] };

function changedSections(before: readonly Section[], now: readonly Section[], at: At): Found[] {
  const dropped = before.filter(({ id }) => !now.some((one) => one.id === id));
  return [
    ...now.flatMap((section): Found[] => {
      const old = before.find(({ id }) => id === section.id);
      const place = [...at.place, section.title];
      if (old === undefined) return [{ place, what: { kind: 'added', now: wordsOf(section) } }];
      return changedSection(old, section, { ...at, path: [...at.path, section.id], place });
    }),
    ...dropped.map((section): Found => {
      return { place: [...at.place, section.title], what: { kind: 'dropped', before: wordsOf(section) } };
    }),
  ];
}

function changedSection(before: Section, now: Section, at: At): Found[] {
  const { place } = at;
  const own: What[] = [
    ...changedTitle(before, now),
    ...changedSentences(before.sentences, now.sentences).map((what) => asLimit(what, at)),
  ];
  return [...own.map((what) => ({ place, what })), ...changedSections(before.sections, now.sections, at)];
}

function changedTitle(before: Section, now: Section): What[] {
  const clauses = { before: [...before.source], now: [...now.source] };
  return [
    ...(isSame(before.title, now.title)
      ? []
      : [{ kind: 'renamed' as const, before: before.title, now: now.title }]),
    ...(clauses.before.join() === clauses.now.join()
      ? []
      : [{ kind: 'clause' as const, now: now.title, clauses }]),
  ];
}

/** A limit of which only the length is another: its own short sentence. */
function asLimit(what: What, { of, path }: At): What {
  const place = path.join('/');
  const [before, now] = [of.before.lengths.get(place), of.now.lengths.get(place)];
  if (what.kind !== 'changed' || before === undefined || now === undefined) return what;
  const onlyLength =
    what.before.zh.replace(before.zh, now.zh) === what.now.zh &&
    what.before.en.replace(before.en, now.en) === what.now.en;
  return onlyLength ? { kind: 'limit', before, now } : what;
}

/** Everything under a heading, sentence by sentence. */
const wordsOf = ({ sentences, sections }: Section): Bilingual[] => [
  ...sentences.map(({ text }) => text),
  ...sections.flatMap((section) => [section.title, ...wordsOf(section)]),
];

/** What has changed alike in several places is told once, where it stands first. */
function gathered(found: readonly Found[]): Difference {
  const told = new Map<string, { places: Bilingual[][]; what: What }>();
  for (const { place, what } of found) {
    // Two limits may have been shortened alike; each is a change of its own.
    const key = JSON.stringify(what.kind === 'limit' ? [place, what] : what);
    const known = told.get(key);
    if (known === undefined) told.set(key, { places: [[...place]], what });
    else known.places.push([...place]);
  }
  return [...told.values()];
}

const isSame = (one: Bilingual, other: Bilingual): boolean => one.zh === other.zh && one.en === other.en;
