import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import request from 'supertest';
import { OUTCOMES, STAGES, TASK_KINDS } from '../../domain/lifecycle';
import { ADMIN_OPERATIONS } from '../../prisma/admin/operations';
import { openApiRig, type ApiRig } from '../support/api-rig';
import { ORGANIZATION } from '../support/record-rig';

const ROOT = path.resolve(__dirname, '../..');
let api: ApiRig;
beforeAll(async () => {
  api = await openApiRig();
});
afterAll(() => api.close());

const document = async () => (await request(api.app).get('/api/v1/openapi.json').expect(200)).body;

describe('the OpenAPI document', () => {
  it('is valid, which Redocly says', async () => {
    const directory = await mkdtemp(path.join(os.tmpdir(), 'redress-openapi-'));
    try {
      const file = path.join(directory, 'openapi.json');
      await writeFile(file, JSON.stringify(await document()));
      await writeFile(path.join(directory, 'redocly.yaml'), 'extends: [recommended]\n');
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [
          path.join(ROOT, 'node_modules/@redocly/cli/bin/cli.js'),
          'lint',
          file,
          '--config',
          path.join(directory, 'redocly.yaml'),
          '--format',
          'json',
        ],
        {
          env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
          maxBuffer: 32 * 1024 * 1024,
        },
      ).catch((failed: unknown) => {
        // It exits with 1 when it finds faults, and prints them all the same.
        if (failed instanceof Error && 'stdout' in failed) return { stdout: String(failed.stdout) };
        throw failed;
      });
      const report = JSON.parse(stdout.slice(stdout.indexOf('{')));
      const faults = report.problems.filter((one: { severity: string }) => one.severity === 'error');
      expect(faults.map((one: { message: string }) => one.message)).toEqual([]);
      expect(report.totals).toMatchObject({ errors: 0 });
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  });

  it('names every address that the API serves, and none besides', async () => {
    const { paths, openapi } = await document();
    expect(openapi).toBe('3.1.0');
    expect(
      Object.keys(paths)
        .filter((each) => !each.includes('/actions/') && !each.startsWith('/api/v1/admin/'))
        .sort(),
    ).toEqual([
      '/api/v1/attachments',
      '/api/v1/attachments/{id}',
      '/api/v1/complaints',
      '/api/v1/complaints/{id}',
      '/api/v1/complaints/{id}/events',
      '/api/v1/complaints/{id}/forms',
      '/api/v1/complaints/{id}/forms/{form}.docx',
      '/api/v1/complaints/{id}/reopen',
      '/api/v1/complaints/{id}/slips',
      '/api/v1/openapi.json',
      '/api/v1/organizations/{org}/complaints',
      '/api/v1/organizations/{org}/intake-form',
      '/api/v1/organizations/{org}/notices',
      '/api/v1/registers',
      '/api/v1/registers/{register}.docx',
      '/api/v1/session',
      '/api/v1/session/password',
      '/api/v1/tasks',
      '/api/v1/tasks/{id}',
      '/api/v1/tasks/{id}/answer',
    ]);
    expect(Object.keys(paths).filter((each) => each.startsWith('/api/v1/admin/'))).toHaveLength(
      ADMIN_OPERATIONS.length,
    );
    for (const [address, methods] of Object.entries<object>(paths)) {
      const url = address.replace('{org}', ORGANIZATION).replace('{id}', 'x');
      const allowed = (await request(api.app).options(url).expect(204)).headers['allow'] ?? '';
      for (const method of Object.keys(methods))
        expect([url, allowed]).toEqual([url, expect.stringContaining(method.toUpperCase())]);
    }
  });

  it('holds the closed lists, and each organisation’s own form of a complaint', async () => {
    const { components } = await document();
    expect(components.schemas.Stage.enum).toEqual([...STAGES]);
    expect(components.schemas.Outcome.enum).toEqual([...OUTCOMES]);
    expect(components.schemas.TaskKind.enum).toEqual([...TASK_KINDS]);
    expect(components.schemas.EventType.enum).toContain('complaint-received');
    expect(components.schemas[`ComplaintTo-${ORGANIZATION}`].required).toContain('category');
  });

  it('is shown by a page of ours with files of ours', async () => {
    const page = await request(api.app).get('/api/docs').expect(200);
    expect(page.text).not.toMatch(/https?:\/\//);
    for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js', 'begin.js'])
      await request(api.app).get(`/api/docs/${file}`).expect(200);
    await request(api.app).get('/api/docs/package.json').expect(404);
  });
});
