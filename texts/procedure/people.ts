import type { Policy, Track } from '../../domain/policy/schema';
import type { Asked } from '../../domain/policy/steps';
import type { Bilingual } from '../../domain/policy/text';
import { channelName } from '../names';
import { translator } from '../translate';
import { both, inBoth, joined, quoted, same } from './sentence';

/** Whose names a sentence needs; a name that the policy does not know stays as it is written. */
export type Names = Pick<
  Policy,
  'roles' | 'units' | 'severities' | 'categories' | 'complainantKinds' | 'tracks'
>;

const HANDLER = both('受理责任人', 'handler of the case');

const OWNER = both('案件负责人', 'owner of the case');

function nameIn(list: readonly { id: string; name: Bilingual }[], id: string): Bilingual {
  return list.find((one) => one.id === id)?.name ?? same(id);
}

/** A role as a sentence names it; `handler` is whoever the routing or the investigation has found. */
export function roleName(names: Names, role: string): Bilingual {
  const known = names.roles.find(({ id }) => id === role);
  if (known !== undefined) return known.name;
  if (role === 'owner') return OWNER;
  return role === 'handler' ? HANDLER : same(role);
}

export const unitName = (names: Names, unit: string): Bilingual => nameIn(names.units, unit);

/** Severities in one sentence, quoted: “一般投诉”和“重大投诉”. */
export const severityNames = (names: Names, ids: readonly string[]): Bilingual =>
  joined(ids.map((id) => quoted(nameIn(names.severities, id))));

/** Rungs of ladders in one sentence, quoted. */
export const rungNames = ({ tracks }: Names, ids: readonly string[]): Bilingual => {
  const rungs = tracks.flatMap(({ steps }) => steps.assess.ladder ?? []);
  return joined(ids.map((id) => quoted(nameIn(rungs, id))));
};

/** Only complaints that came in by some ways. */
export function cameInBy(channels: readonly string[]): Bilingual {
  const ways = joined(
    channels.map((channel) => quoted(inBoth((locale) => channelName(translator(locale), channel)))),
    'or',
  );
  return both(`只用于以${ways.zh}提出的投诉。`, `Only for complaints that came in by ${ways.en}.`);
}

export const nameOfKind = (names: Names, kind: string): Bilingual => nameIn(names.complainantKinds, kind);
export const nameOfCategory = (names: Names, category: string): Bilingual =>
  nameIn(names.categories, category);

function inUnit(names: Names, unit: string | undefined, role: Bilingual): Bilingual {
  switch (unit) {
    case undefined:
      return role;
    case 'responsible':
      return both(`责任部门的${role.zh}`, `${role.en} (department responsible)`);
    case 'receiving':
      return both(`受理单位的${role.zh}`, `${role.en} (unit that took it in)`);
    default: {
      const { zh, en } = unitName(names, unit);
      return both(`${zh}的${role.zh}`, `${role.en} (${en})`);
    }
  }
}

/** Whom something is asked of, as part of a sentence. */
export function askedWords(names: Names, asked: Asked | { readonly customer: true }): Bilingual {
  if ('customer' in asked) return both('客户', 'customer');
  const named = (role: string): Bilingual => inUnit(names, asked.unit, roleName(names, role));
  if ('person' in asked) return named(asked.person);
  if ('pool' in asked) {
    const all = joined(asked.pool.map(named), 'or');
    return asked.pool.length < 2
      ? both(`${all.zh}（任何一人）`, `${all.en} (any of them)`)
      : both(`${all.zh}（以先办理者为准）`, `${all.en} (whoever is first)`);
  }
  const all = joined(asked.together.map(named));
  return both(`${all.zh}（共同办理，缺一不可）`, `${all.en} (together: each of them has to)`);
}

/** Several who are told something. */
export const allWords = (names: Names, all: readonly Asked[]): Bilingual =>
  joined(all.map((asked) => askedWords(names, asked)));

/** Whom somebody is, where a track has only one of them. */
export const tracksNamed = (tracks: readonly Track[], id: string): Bilingual => nameIn(tracks, id);
