import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { checkIntake } from '../../../domain/forms/intake-form';
import { intakeJsonSchema } from '../../../domain/forms/intake-json-schema';
import { policySchema } from '../../../domain/policy/schema';
import { mapRows } from '../../../stack/demo/complaint-rows';
import { readCsv } from '../../../stack/demo/csv-file';
import { assignScripts, type Script } from '../../../stack/demo/scripts';
import { intakeFormSchema, submissionOf } from '../../../stack/demo/submission';

const ROOT = path.resolve(__dirname, '../../..');
const NOW = '2026-11-23T04:00:00.000Z';
const policy = policySchema.parse(parse(readFileSync(path.join(ROOT, 'policies/auto-dealer.yaml'), 'utf8')));
const form = intakeFormSchema.parse(intakeJsonSchema(policy, { locale: 'en', now: NOW }));

const rowsOf = (text: string | Buffer) =>
  mapRows(readCsv(Buffer.from(text), 'f.csv'), { name: 'f.csv', limit: undefined, now: NOW }).rows;
const scriptOf = (severity: Script['severity']): Script => ({
  path: 'plain',
  severity,
  returns: 0,
  offerRefusals: 0,
  resultRefusals: 0,
  founded: true,
  appeal: 'none',
  endsEarly: null,
  goodsReturn: null,
  climbs: 0,
  money: null,
});

describe('what a demo submits', () => {
  it('is valid for the dealer, for every row of the sample and both severities', () => {
    const rows = rowsOf(readFileSync(path.join(ROOT, 'stack/demo/samples/auto-dealer.csv')));
    const scripts = assignScripts(rows, 1);
    for (const [index, row] of rows.entries()) {
      const script = scripts[index] ?? scriptOf('ordinary');
      const checked = checkIntake(policy, submissionOf(row, script, form), NOW);
      expect(checked).toMatchObject({
        ok: true,
        body: {
          category: row.category,
          severity: script.severity,
          content: row.content,
          occurredAt: row.occurredAt,
          complainant: { name: row.name, email: row.email, locale: row.locale },
          fields: row.plateNumber === '-' ? { noVehicle: true } : { plateNumber: row.plateNumber },
        },
      });
    }
  });

  it('is valid for a row of the CFPB that lies years back; what the row lacks is the example of the form', () => {
    const [row] = rowsOf(
      'Date received,Consumer complaint narrative,Complaint ID\n2011-12-01,"my\nwords",42\n',
    );
    expect(row).toBeDefined();
    if (row === undefined) return;
    const body = submissionOf(row, scriptOf('major'), form);
    expect(checkIntake(policy, body, NOW)).toMatchObject({ ok: true });
    const [example] = form.examples;
    expect(body).toMatchObject({
      occurredAt: '2011-12-01',
      severity: 'major',
      category: example['category'],
      channel: example['channel'],
      fields: example['fields'],
    });
    expect(body).not.toHaveProperty('receivedAt');
  });

  it('leaves out what the organisation has no place for', () => {
    const [row] = rowsOf(
      'occurred_on,content,id,category,plate_number,demand\n2024-01-01,x,1,nonsense,A1,money\n',
    );
    if (row === undefined) throw new Error('the row is usable');
    const { demand: _demand, fields: _fields, severity: _severity, ...properties } = form.properties;
    const body = submissionOf(row, scriptOf('major'), { ...form, properties });
    expect(body).not.toHaveProperty('demand');
    expect(body).not.toHaveProperty('severity', 'major');
    expect(body['category']).toBe(form.examples[0]['category']);
    expect(body['fields']).toEqual(form.examples[0]['fields']);
  });
});
