import { complaintIdOf } from '../../../api/complaint-id';
import { ConfigRefused, readConfig } from '../../../api/config';
import { isDatabaseAway } from '../../../api/database-errors';
import { contentTypeOf } from '../../../api/file-type';
import { PROBLEM_STATUS } from '../../../api/problem';
import { PROBLEM_WORDS } from '../../../api/problem-words';
import { maskedPath } from '../../../api/request-log';
import { casePath } from '../../../api/read/case-path';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { policySchema } from '../../../domain/policy/schema';

describe('a complaint’s id', () => {
  it('is the same UUID for the same organisation and key, and another for any other', () => {
    const id = complaintIdOf('auto-dealer', 'k');
    expect(complaintIdOf('auto-dealer', 'k')).toBe(id);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set([id, complaintIdOf('auto-dealer', 'k2'), complaintIdOf('auto-deale', 'rk')]).size).toBe(3);
  });
});

describe('the environment', () => {
  const right = {
    DATABASE_URL: 'postgresql://u:p@127.0.0.1:5432/redress',
    REDRESS_KEYS: `k1:${Buffer.alloc(32).toString('base64')}`,
    REDRESS_SECRET: 's'.repeat(32),
  };

  it('has defaults, and an empty value is none', () => {
    expect(readConfig({ ...right, PORT: '', PUBLIC_URL: 'https://r.example/' })).toMatchObject({
      port: 3000,
      publicUrl: 'https://r.example',
      mailboxUrl: null,
    });
    expect(readConfig({ ...right, PORT: '8080' }).publicUrl).toBe('http://localhost:8080');
  });

  it('is refused for master keys that are none, and Temporal’s that cannot be read', () => {
    expect(() => readConfig({ ...right, REDRESS_KEYS: 'k1:c2VjcmV0' })).toThrow(/REDRESS_KEYS is malformed/);
    expect(() => readConfig({ ...right, REDRESS_KEYS: 'k1:c2VjcmV0' })).not.toThrow(/c2VjcmV0/);
    const wrong = { ...right, TEMPORAL_TLS_CLIENT_CERT_PATH: 'a', TEMPORAL_TLS_CLIENT_CERT_DATA: 'b' };
    expect(() => readConfig(wrong)).toThrow(/TEMPORAL_… cannot be used/);
  });

  it('is refused with everything that is wrong, and shows no value', () => {
    const refused = () =>
      readConfig({
        PORT: '70000',
        PUBLIC_URL: 'redress',
        DATABASE_URL: 'mysql://secret',
        REDRESS_SECRET: 'short',
      });
    expect(refused).toThrow(ConfigRefused);
    for (const name of ['PORT', 'PUBLIC_URL', 'DATABASE_URL', 'REDRESS_KEYS', 'REDRESS_SECRET'])
      expect(refused).toThrow(new RegExp(`\\n  ${name} `));
    expect(refused).not.toThrow(/mysql|short$|70000/);
  });
});

describe('a path in the log', () => {
  it.each([
    ['/c/abc', '/c/***'],
    ['/d/abc/answer?x=1', '/d/***'],
    ['//d//abc', '//d//***'],
    ['/D/abc', '/D/***'],
    ['/%2fd%2fabc', '/%2fd%2f***'],
    ['/desk?q=name', '/desk'],
    ['/api/v1/complaints?q=name#x', '/api/v1/complaints'],
    ['/complaints/1', '/complaints/1'],
  ])('%s is %s', (url, shown) => {
    expect(maskedPath(url)).toBe(shown);
  });
});

describe('a file’s kind', () => {
  it('is what its bytes say and its name agrees with', () => {
    expect(contentTypeOf(Buffer.from('%PDF-1.7'), 'A.PDF')).toBe('application/pdf');
    expect(contentTypeOf(Buffer.from('%PDF-1.7'), 'a.txt')).toBeNull();
    expect(contentTypeOf(Buffer.from('姓名,电话'), 'a.csv')).toBe('text/csv; charset=utf-8');
    expect(contentTypeOf(Buffer.from([0xff, 0xfe, 0x41, 0]), 'a.txt')).toBeNull();
    expect(contentTypeOf(Buffer.from('RIFF....WEBPVP8 '), 'a.webp')).toBe('image/webp');
    expect(contentTypeOf(Buffer.from('MZ\u0090'), 'a.exe')).toBeNull();
  });
});

describe('a failure', () => {
  it('is the database’s when it, or anything that caused it, says so', () => {
    expect(isDatabaseAway({ code: 'P1001' })).toBe(true);
    expect(isDatabaseAway(new Error('x', { cause: { code: 'ECONNREFUSED' } }))).toBe(true);
    expect(isDatabaseAway(new AggregateError([{ code: 'ECONNREFUSED' }]))).toBe(true);
    expect(isDatabaseAway(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isDatabaseAway({ code: 'P2002' })).toBe(false);
    expect(isDatabaseAway('P1001')).toBe(false);
    const loop: { cause?: unknown } = {};
    loop.cause = loop;
    expect(isDatabaseAway(loop)).toBe(false);
  });
});

describe('every problem', () => {
  it('has a status and words in both languages', () => {
    expect(Object.keys(PROBLEM_WORDS).sort()).toEqual(Object.keys(PROBLEM_STATUS).sort());
    for (const { title, remedy } of Object.values(PROBLEM_WORDS))
      for (const words of [title, remedy]) {
        expect(words.zh).toMatch(/[\u4e00-\u9fff]/);
        expect(words.en).toMatch(/^[A-Z].*[a-z]/);
      }
  });
});

describe('the path of a case', () => {
  const file = path.join(__dirname, '../../../policies/auto-dealer.yaml');
  const track = policySchema.parse(parse(readFileSync(file, 'utf8'))).tracks[0];
  if (track === undefined) throw new Error('no track');
  const statesOf = (input: Omit<Parameters<typeof casePath>[0], 'track'>) =>
    Object.fromEntries(casePath({ track, ...input }).map(({ stage, state }) => [stage, state]));
  const trail = (...stages: Parameters<typeof casePath>[0]['trail'][number]['stage'][]) =>
    stages.map((stage, index) => ({ stage, at: `2026-11-23T0${String(index)}:00:00.000Z` }));

  it('shows what is done, where it is, and what lies ahead', () => {
    const states = statesOf({
      stage: 'planning',
      severity: 'ordinary',
      trail: trail('received', 'assessing', 'investigating', 'planning'),
    });
    expect(states).toMatchObject({ assessing: 'done', planning: 'now', answering: 'ahead', closed: 'ahead' });
    expect(states).not.toHaveProperty('meeting');
    expect(states).not.toHaveProperty('verifying');
  });

  it('has the meeting for a major case, and what was left out when it is closed', () => {
    const states = statesOf({
      stage: 'closed',
      severity: 'major',
      trail: trail('received', 'assessing', 'answering', 'evaluating', 'closed'),
    });
    expect(states).toMatchObject({
      meeting: 'skipped',
      planning: 'skipped',
      answering: 'done',
      closed: 'done',
    });
  });

  it('in a second round has ahead what the first had passed', () => {
    const states = statesOf({
      stage: 'investigating',
      severity: 'ordinary',
      trail: trail('received', 'assessing', 'investigating', 'answering', 'investigating'),
    });
    expect(states).toMatchObject({ investigating: 'now', answering: 'ahead' });
  });
});
