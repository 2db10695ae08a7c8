import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { schemaDifference } from '../../prisma/schema-engine';
import { createTestDatabase, type TestDatabase } from '../support/servers';

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.databaseUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

describe('the migrations and schema.prisma', () => {
  it('make the same database', async () => {
    expect(await schemaDifference(database.databaseUrl)).toMatchObject({ differs: false });
  });

  it('are told apart when the schema has a column more', async () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'redress-drift-'));
    const schema = path.join(directory, 'schema.prisma');
    const ours = readFileSync(path.join(__dirname, '../../prisma/schema.prisma'), 'utf8');
    writeFileSync(
      schema,
      ours.replace('  number          String', '  number          String\n  extra String?'),
    );
    const difference = await schemaDifference(database.databaseUrl, { schema });
    rmSync(directory, { recursive: true });
    expect(difference.differs).toBe(true);
    expect(difference.sql).toContain('"complaint" ADD COLUMN     "extra" TEXT');
  });
});

describe('what Prisma cannot say', () => {
  const STREAM = '11111111-1111-4111-8111-111111111111';

  it('holds the record append-only, also for its owner', async () => {
    await client.query(
      `INSERT INTO event (stream_id, seq, type, at, round, stage, by, data, prev_hash, hash)
       VALUES ($1, 1, 'note-added', now(), 1, 'received', '{}', '{}', '', 'h')`,
      [STREAM],
    );
    await expect(client.query(`UPDATE event SET type = 'x'`)).rejects.toThrow('append-only');
    await expect(client.query(`DELETE FROM event`)).rejects.toThrow('append-only');
    await expect(client.query(`TRUNCATE event`)).rejects.toThrow('append-only');
  });

  it('lets a case have one link, though its task and person are null', async () => {
    const insert = (token: string): Promise<unknown> =>
      client.query(
        `INSERT INTO link (id, purpose, token_sha256, nonce, organization_id, complaint_id, round, version, created_at)
         VALUES (gen_random_uuid(), 'case', $1, '\\x00', 'o', $2, 1, 1, now())`,
        [token, STREAM],
      );
    await insert('a');
    await expect(insert('b')).rejects.toThrow('link_purpose_complaint_id_task_id_person_id_key');
  });
});
