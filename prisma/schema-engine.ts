import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import { Client } from 'pg';
import type * as Wasm from '@prisma/schema-engine-wasm/schema_engine_bg' with { 'resolution-mode': 'import' };

// For developers and the drift test only: the engine is a devDependency, and deploying does without it.

const MIGRATIONS = path.join(__dirname, 'migrations');
const SCHEMA = path.join(__dirname, 'schema.prisma');

/** `sql` brings a database with all migrations to schema.prisma; empty where it is there already. */
export type SchemaDifference = { readonly differs: boolean; readonly sql: string };

/**
 * Compares what the migrations make with what schema.prisma says. The migrations run in a database made for it
 * on the given server and dropped again; the given database itself is only connected to.
 *
 * `fromNothing` compares with an empty database instead: the SQL of a first migration. `schema` is another
 * schema file than ours.
 */
export async function schemaDifference(
  databaseUrl: string,
  { fromNothing = false, schema = SCHEMA }: { fromNothing?: boolean; schema?: string } = {},
): Promise<SchemaDifference> {
  const bg = await loadEngine();
  const factory = bindMigrationAwareSqlAdapterFactory(shadowFactory(databaseUrl));
  const engine = await bg.SchemaEngine.new({ datamodels: undefined }, () => undefined, factory);
  const { stdout } = await engine.diff({
    from: fromNothing ? { tag: 'empty' } : await migrationsTarget(),
    to: { tag: 'schemaDatamodel', files: [{ path: schema, content: await readFile(schema, 'utf8') }] },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  });
  const sql = (stdout ?? '').trim();
  return { differs: sql !== '' && !sql.startsWith('-- This is an empty migration'), sql };
}

/** Node has it; neither our `lib` nor Node's types say so. */
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: Record<string, unknown>,
  ): Promise<{ instance: { exports: Record<string, () => void> } }>;
};

let loaded: Promise<typeof Wasm> | undefined;

/** The module keeps its instance globally: once per process, or the second one frees the first one's memory. */
function loadEngine(): Promise<typeof Wasm> {
  loaded ??= (async () => {
    const bg = await import('@prisma/schema-engine-wasm/schema_engine_bg');
    const file = path.join(
      path.dirname(require.resolve('@prisma/schema-engine-wasm')),
      'schema_engine_bg.wasm',
    );
    const { instance } = await WebAssembly.instantiate(await readFile(file), { './schema_engine_bg.js': bg });
    Object.assign(globalThis, {
      PRISMA_WASM_PANIC_REGISTRY: {
        set_message: (message: string) => {
          throw new Error(message);
        },
      },
    });
    bg.__wbg_set_wasm(instance.exports);
    instance.exports['__wbindgen_start']?.();
    return bg;
  })();
  return loaded;
}

async function migrationsTarget(): Promise<Wasm.DiffTarget> {
  const entries = await readdir(MIGRATIONS, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const lockfile = await readFile(path.join(MIGRATIONS, 'migration_lock.toml'), 'utf8');
  return {
    tag: 'migrations',
    baseDir: MIGRATIONS,
    lockfile: { path: 'migration_lock.toml', content: lockfile },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.sort().map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: {
            tag: 'ok' as const,
            value: await readFile(path.join(MIGRATIONS, name, 'migration.sql'), 'utf8'),
          },
        },
      })),
    ),
  };
}

/**
 * PrismaPg's own shadow connection is the real database when it was given a connection string, and its
 * `executeScript` splits at every semicolon, also inside functions: both are replaced.
 */
function shadowFactory(databaseUrl: string): SqlMigrationAwareDriverAdapterFactory {
  const real = new PrismaPg({ connectionString: databaseUrl });
  return {
    provider: real.provider,
    adapterName: real.adapterName,
    connect: () => real.connect(),
    connectToShadowDb: async (): Promise<SqlDriverAdapter> => {
      const database = `redress_shadow_${randomUUID().replaceAll('-', '')}`;
      await runScript(databaseUrl, `CREATE DATABASE "${database}" TEMPLATE template0`);
      const url = new URL(databaseUrl);
      url.pathname = `/${database}`;
      const shadow = await new PrismaPg({ connectionString: url.href }).connect();
      const queryRaw = shadow.queryRaw.bind(shadow);
      shadow.queryRaw = (query) => describing(query, queryRaw);
      shadow.executeScript = (script) => runScript(url.href, script);
      const dispose = shadow.dispose.bind(shadow);
      shadow.dispose = async () => {
        await dispose();
        await runScript(databaseUrl, `DROP DATABASE "${database}" WITH (FORCE)`);
      };
      return shadow;
    },
  };
}

const CHAR_COLUMNS = /\bconstr\.contype(?= AS)|\bcon\.conf(del|upd)type\b/g;
const CHAR_NAMES = new Set(['constraint_type', 'confdeltype', 'confupdtype']);

/**
 * PostgreSQL's internal type "char" (oid 18) is unknown to PrismaPg, and the engine asks for columns of it when
 * it describes constraints: they are fetched as text and handed on as characters.
 */
async function describing(
  query: SqlQuery,
  queryRaw: (query: SqlQuery) => Promise<SqlResultSet>,
): Promise<SqlResultSet> {
  const result = await queryRaw({ ...query, sql: query.sql.replace(CHAR_COLUMNS, '$&::text') });
  const columnTypes = result.columnTypes.map((type, index) =>
    CHAR_NAMES.has(result.columnNames[index] ?? '') ? ColumnTypeEnum.Character : type,
  );
  return { ...result, columnTypes };
}

async function runScript(databaseUrl: string, script: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(script);
  } finally {
    await client.end();
  }
}
