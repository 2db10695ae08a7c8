import { builtinModules } from 'node:module';

/** Every room of the house (shared/design.md); a relative path into one of them is an arrow. */
const ROOMS = [
  'workflows',
  'activities',
  'workers',
  'api',
  'prisma',
  'test',
  'domain',
  'policies',
  'texts',
  'stack',
  'bench',
];

const intoRooms = (rooms) => `^(\\.{1,2}/(.*/)?)?\\.\\./(${rooms.join('|')})(/|$)`;

const NODE_BUILT_INS = {
  regex: `^(node:|(${builtinModules.filter((name) => !name.startsWith('_')).join('|')})$)`,
  message:
    'This file runs inside a workflow, where Node itself does not exist: do the effect in an activity.',
};

const TEMPORAL_CLIENT = {
  regex: '^@temporalio/client(/|$)',
  message: 'Only api/temporal-client.ts talks to Temporal; every other module of the API goes through it.',
};

const temporalBut = (allowed) => ({
  regex: `^@temporalio/(?!(${allowed.join('|')})(/|$))`,
  message:
    allowed.length === 0
      ? 'This room knows nothing of Temporal.'
      : `Of Temporal only ${allowed.join(' and ')} belong in this room.`,
});

/**
 * One room's arrows as a flat config entry.
 *
 * @param {string} room folder at the root
 * @param {object} options
 * @param {string[]} options.allowed rooms that it may import, itself aside
 * @param {string[]} [options.typesOnly] rooms of which it may import types
 * @param {object[]} [options.also] further patterns of no-restricted-imports
 * @param {string[]} [options.files] instead of the whole room
 */
function arrows(room, { allowed, typesOnly = [], also = [], files = [`${room}/**/*.{ts,tsx}`] }) {
  const refused = ROOMS.filter((other) => other !== room && ![...allowed, ...typesOnly].includes(other));
  const may = allowed.length === 0 ? 'nothing of ours' : allowed.join(', ');
  const patterns = [
    ...also,
    { regex: intoRooms(refused), message: `${room} imports ${may}. See "Arrows" in CONTRIBUTING.md.` },
  ];
  if (typesOnly.length > 0) {
    patterns.push({
      regex: intoRooms(typesOnly),
      allowTypeImports: true,
      message: `${room} imports only types of ${typesOnly.join(', ')}: write "import type".`,
    });
  }
  return {
    name: `redress/arrows/${files.join(' ')}`,
    files,
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
  };
}

/** The import arrows of shared/design.md. A later entry replaces an earlier one for the files that both match. */
export default [
  arrows('domain', { allowed: [], also: [NODE_BUILT_INS, temporalBut([])] }),
  // A command that writes a file; no workflow imports it.
  arrows('domain', { allowed: [], also: [temporalBut([])], files: ['domain/**/write-json-schema.ts'] }),
  arrows('texts', { allowed: ['domain'], also: [temporalBut([])] }),
  arrows('workflows', {
    allowed: ['domain'],
    typesOnly: ['activities'],
    also: [NODE_BUILT_INS, temporalBut(['workflow', 'common'])],
  }),
  arrows('activities', { allowed: ['domain', 'prisma', 'texts'] }),
  arrows('prisma', { allowed: ['domain', 'texts'], also: [temporalBut([])] }),
  arrows('api', { allowed: ['domain', 'texts', 'prisma'], also: [TEMPORAL_CLIENT] }),
  arrows('api', { allowed: ['domain', 'texts', 'prisma'], files: ['api/temporal-client.ts'] }),
  arrows('workers', { allowed: ['workflows', 'activities', 'domain', 'texts', 'prisma', 'policies'] }),
  arrows('stack', {
    allowed: ['workers', 'workflows', 'activities', 'api', 'domain', 'texts', 'prisma', 'policies'],
  }),
  arrows('bench', {
    allowed: ['stack', 'workers', 'workflows', 'activities', 'api', 'domain', 'texts', 'prisma', 'policies'],
  }),
];
