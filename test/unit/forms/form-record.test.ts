import path from 'node:path';
import { INTERIM } from '../../../domain/case/state';
import { intakeJsonSchema } from '../../../domain/forms/intake-json-schema';
import { jsonSchemaOf } from '../../../domain/forms/json-schema';
import { isPlainObject } from '../../../domain/forms/plain-text';
import { taskForm, type TaskFormInput } from '../../../domain/forms/task-form';
import type { JsonObject } from '../../../domain/json';
import { LOCALES } from '../../../domain/lifecycle';
import type { Policy } from '../../../domain/policy/schema';
import { keptSections } from '../../support/kept-record';
import { withLadder, withSeverityTable } from '../../support/policies/with-ladder';
import { withRecords } from '../../support/policies/with-records';
import { withRemedies } from '../../support/policies/with-remedies';
import { withSuggestions } from '../../support/policies/with-suggestions';
import { withReturns } from '../../support/policies/with-returns';
import { DEALER, load } from '../story/sample-case';

/**
 * What people are asked, in both languages, as kept in `forms.txt`: a changed word is read in review, and
 * `REDRESS_RECORD=1 npx jest test/unit/forms/form-record` writes it anew.
 */
const RECORD = path.join(__dirname, 'forms.txt');

const works = load('test/support/policies/everything.yaml');
const full = withReturns(withRecords(load('test/support/policies/in-full.yaml')));
const FOOD = load('policies/food-beverage.yaml');
const climbing = withSeverityTable(withLadder(works));
const giving = withRemedies(works);
type Asked = Pick<TaskFormInput, 'kind'> & Partial<TaskFormInput>;

const FORMS: Readonly<Record<string, readonly [Policy, Asked]>> = {
  'assess, unfounded found at once': [DEALER, { kind: 'assess', category: 'service-quality', urgent: true }],
  'assess, settled at once, with containment and meeting': [works, { kind: 'assess' }],
  'assess, answered at once, with a handling form': [full, { kind: 'assess', category: 'delivery' }],
  'assess, on a rung from which it can be passed up': [climbing, { kind: 'assess', because: 'jointly' }],
  'assess, on the highest rung': [climbing, { kind: 'assess', because: 'department' }],
  refer: [full, { kind: 'refer' }],
  sign: [full, { kind: 'sign' }],
  'contain, as asked': [works, { kind: 'contain' }],
  'contain, as the policy has it': [full, { kind: 'contain', because: INTERIM }],
  'hold-meeting': [works, { kind: 'hold-meeting' }],
  'hold-analysis': [works, { kind: 'hold-analysis' }],
  'investigate, in short': [DEALER, { kind: 'investigate' }],
  'investigate, with evidence, unfounded found there': [works, { kind: 'investigate' }],
  'investigate, naming a department': [full, { kind: 'investigate' }],
  analyse: [full, { kind: 'analyse' }],
  'analyse, again': [full, { kind: 'analyse', version: 2 }],
  'plan, by whom investigates': [DEALER, { kind: 'plan' }],
  'plan, with evaluation': [full, { kind: 'plan' }],
  'plan, with remedies': [giving, { kind: 'plan' }],
  'pay-remedy': [giving, { kind: 'pay-remedy' }],
  'decide-suggestion': [withSuggestions(DEALER, 'general-manager'), { kind: 'decide-suggestion' }],
  'approve, a supervisor to be named': [DEALER, { kind: 'approve', reviewOf: 'plan', reviewIndex: 0 }],
  'approve, by a reviewer': [works, { kind: 'approve', reviewOf: 'plan', reviewIndex: 0 }],
  'approve, with an opinion': [full, { kind: 'approve', reviewOf: 'investigate', reviewIndex: 0 }],
  'offer, whose reply is entered': [DEALER, { kind: 'offer' }],
  'offer, whose reply the customer gives': [works, { kind: 'offer' }],
  'offer-word': [works, { kind: 'offer-word' }],
  'carry-out, as a whole': [works, { kind: 'carry-out' }],
  'carry-out, a part': [full, { kind: 'carry-out', because: 'correction' }],
  'carry-out, a part with a field': [full, { kind: 'carry-out', because: 'similar' }],
  'carry-out, a part with evidence': [full, { kind: 'carry-out', because: 'improvement' }],
  'take-up-problem': [full, { kind: 'take-up-problem' }],
  verify: [works, { kind: 'verify' }],
  answer: [works, { kind: 'answer' }],
  'customer-word': [DEALER, { kind: 'customer-word' }],
  'refusal-word': [DEALER, { kind: 'refusal-word' }],
  'decide-appeal, inside': [DEALER, { kind: 'decide-appeal' }],
  'decide-appeal, with an outside body': [works, { kind: 'decide-appeal' }],
  evaluate: [DEALER, { kind: 'evaluate' }],
  'liability-for-delay': [DEALER, { kind: 'liability-for-delay' }],
  'overdue-entry': [DEALER, { kind: 'overdue-entry' }],
  'call-customer': [DEALER, { kind: 'call-customer' }],
  'answer-question': [DEALER, { kind: 'answer-question' }],
  'customer-question': [DEALER, { kind: 'customer-question' }],
  measure: [DEALER, { kind: 'measure' }],
  register: [full, { kind: 'register', because: 'reception' }],
  'decide-criticism': [DEALER, { kind: 'decide-criticism' }],
  'confirm-penalty': [full, { kind: 'confirm-penalty' }],
  'decide-return': [full, { kind: 'decide-return' }],
  'decide-return, unconditional': [FOOD, { kind: 'decide-return', because: 'fresh-mould' }],
  'decide-return, not taken back': [FOOD, { kind: 'decide-return', because: 'spoiled-in-storage' }],
  'receive-return': [full, { kind: 'receive-return' }],
  'settle-return': [full, { kind: 'settle-return' }],
};

const INTAKES: Readonly<Record<string, Policy>> = { 'intake, demanding': DEALER, 'intake, anonymous': works };
const NOW = '2026-11-23T02:00:00Z';

/** A line for each field, and for what is said of the form as a whole. */
function linesOf(locale: string, { properties, ...whole }: JsonObject): readonly string[] {
  const fields = isPlainObject(properties) ? Object.entries(properties) : [];
  return [
    `  ${locale}`,
    ...fields.map(([id, field]) => `    ${id}: ${JSON.stringify(field)}`),
    ...Object.entries(whole).map(([key, value]) => `    (${key}) ${JSON.stringify(value)}`),
  ];
}

function told(name: string): readonly string[] {
  const intake = INTAKES[name];
  if (intake !== undefined)
    return LOCALES.flatMap((locale) => linesOf(locale, intakeJsonSchema(intake, { locale, now: NOW })));
  const found = FORMS[name];
  const [policy, asked] = found ?? [DEALER, { kind: 'assess' as const }];
  const [track] = policy.tracks;
  if (found === undefined || track === undefined) throw new Error(`no form ${name}`);
  const severity = policy.initialSeverity.value;
  const unjudged = { severity, category: null, urgent: false, reviewOf: null, reviewIndex: null };
  const form = taskForm({ policy, track, ...unjudged, ...asked });
  const { category, urgent } = { ...unjudged, ...asked };
  return LOCALES.flatMap((locale) => {
    const people = ['ann', 'bo'].map((id) => ({ id, name: id }));
    const keep = { category, severity, urgent };
    return linesOf(locale, jsonSchemaOf(form, { locale, people, now: NOW, keep }));
  });
}

const names = [...Object.keys(INTAKES), ...Object.keys(FORMS)];
const sections = keptSections(RECORD, names, told);

test.each(names)('%s', (name) => {
  expect(sections.get(name)).toEqual(told(name));
});

test('nothing is kept of a form that is asked no more', () => {
  expect([...sections.keys()]).toEqual(names);
});
