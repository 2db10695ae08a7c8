import type { ReactElement } from 'react';
import { taskForm } from '../../../domain/forms/task-form';
import type { Locale } from '../../../domain/lifecycle';
import type { Policy } from '../../../domain/policy/schema';
import { translator } from '../../../texts/translate';
import { Complain, Received } from '../../../api/pages/complain';
import { CustomerPage } from '../../../api/pages/customer-page';
import { Desk } from '../../../api/pages/desk';
import { ErrorSummary } from '../../../api/pages/error-summary';
import { FormFields } from '../../../api/pages/form-fields';
import { Home } from '../../../api/pages/home';
import { intakeSections } from '../../../api/pages/intake-fields';
import { KeptWords } from '../../../api/pages/keep-words';
import { MailboxLetter, MailboxList } from '../../../api/pages/mailbox';
import { Page, type Reader } from '../../../api/pages/page';
import { Password } from '../../../api/pages/password';
import { PrintedFormPage } from '../../../api/pages/printed-form';
import { PrintedRegisterPage } from '../../../api/pages/printed-register';
import { SignIn } from '../../../api/pages/sign-in-page';
import { formsOf, printedForm } from '../../../api/print/printed-form';
import { Procedure } from '../../../api/pages/procedure';
import { exampleOn } from '../../../texts/procedure/example-day';
import { everydayCalendar } from '../../support/everyday-calendar';
import type { TaskView } from '../../../api/read/task-view';
import { samplesOfChanges } from './sample-changes';
import { shownCase, staff } from '../print/sample-shown';

export const NOW = new Date('2026-11-23T06:00:00.000Z');

export function readerIn(locale: Locale, signedIn = true): Reader {
  return {
    locale,
    t: translator(locale),
    staff: signedIn
      ? { name: '陈静', organization: 'auto-dealer', mayEnter: true, mayReadCases: true }
      : null,
    here: '/desk?x=1',
    csrf: 'token',
    mailbox: true,
  };
}

function task(more: Partial<TaskView>): TaskView {
  return {
    id: '7d7c8fd2-2f8c-4c0e-8f2e-0a1f5a3e9c11',
    streamId: '2a1f5a3e-2f8c-4c0e-8f2e-7d7c8fd29c11',
    complaintId: '2a1f5a3e-2f8c-4c0e-8f2e-7d7c8fd29c11',
    number: 'AD-2026-000042',
    organization: 'auto-dealer',
    kind: 'customer-word',
    round: 1,
    stage: 'answering',
    version: 1,
    personal: true,
    beside: false,
    roles: [],
    unit: null,
    reviewOf: null,
    reviewIndex: null,
    assignees: [],
    found: 'customer',
    because: null,
    severity: 'ordinary',
    category: null,
    urgent: true,
    status: 'open',
    openedAt: NOW.toISOString(),
    dueAt: '2026-11-22T06:00:00.000Z',
    overdue: true,
    endedAt: null,
    answeredBy: null,
    supersededBecause: null,
    ...more,
  };
}

/** One of each kind of page, with `words` wherever a person's words stand. */
export function samplePages(
  policy: Policy,
  locale: Locale,
  words: string,
): Readonly<Record<string, ReactElement>> {
  const reader = readerIn(locale);
  const nobody = readerIn(locale, false);
  const [track] = policy.tracks;
  if (track === undefined) throw new Error('the policy has no track');
  const asked = {
    policy,
    track,
    severity: 'ordinary',
    category: null,
    urgent: false,
    reviewOf: null,
    reviewIndex: null,
  };
  const wordForm = taskForm({ ...asked, kind: 'customer-word' });
  const evaluation = taskForm({ ...asked, kind: 'evaluate' });
  const people = [{ id: 'p1', name: words }];
  const wrong = [
    { pointer: '/summary', code: 'required', detail: words },
    { pointer: '/measures/0/owner', code: 'required', detail: words },
  ];
  const typed = new Map([
    ['summary', [words]],
    ['measures.0.measure', [words]],
    ['reason', [words]],
  ]);
  const intake = {
    policy,
    people,
    typed: new Map([['content', [words]]]),
    held: [{ id: 'f', fileName: words }],
    errors: [],
    idempotencyKey: 'k',
    problem: words,
  };
  return {
    'printed-form': (
      <PrintedFormPage reader={reader} complaintId="c" printed={printedSheet(policy, reader, words)} />
    ),
    'printed-register': <PrintedRegisterPage reader={reader} printed={printedRegisterOf(words)} />,
    home: <Home reader={nobody} organizations={[{ id: 'auto-dealer', name: { zh: words, en: words } }]} />,
    password: <Password reader={reader} outcome="password-too-easy" />,
    'sign-in': <SignIn reader={nobody} next="/desk" refused />,
    complain: (
      <Complain
        {...intake}
        reader={nobody}
        staff={false}
        sections={intakeSections(policy, { staff: false, locale: reader.locale })}
      />
    ),
    'complain-staff': (
      <Complain
        {...intake}
        reader={reader}
        staff
        sections={intakeSections(policy, { staff: true, locale: reader.locale })}
      />
    ),
    received: (
      <Received
        reader={nobody}
        staff={false}
        outcome={{
          kind: 'received',
          id: 'i',
          number: 'AD-2026-000042',
          stage: 'received',
          trackingUrl: 'https://r.example/c/T',
        }}
      />
    ),
    customer: (
      <CustomerPage
        reader={nobody}
        token="T"
        timeZone="Asia/Shanghai"
        dates={{ nextBy: null, answerBy: new Map([[task({}).id, '2026-12-04T09:30:00.000Z']]) }}
        again={task({}).id}
        typed={typed}
        errors={[{ pointer: '/reason', code: 'required', detail: words }]}
        message={null}
        shown={{
          complaintId: 'c',
          number: 'AD-2026-000042',
          organization: 'auto-dealer',
          policy,
          locale,
          stage: 'answering',
          round: 2,
          receivedAt: NOW.toISOString(),
          closedAt: null,
          outcome: null,
          submission: {
            name: words,
            phone: null,
            email: null,
            address: null,
            representative: null,
            subject: null,
            content: words,
            demand: words,
            product: null,
            fields: {},
          },
          inCourse: {
            inquiries: [
              {
                question: words,
                askedBy: { actor: { kind: 'customer' }, name: null, onBehalfOfName: null },
                askedAt: NOW.toISOString(),
                answer: words,
                answeredBy: null,
                answeredAt: NOW.toISOString(),
              },
            ],
            rulings: [],
            progress: [{ words, at: NOW.toISOString() }],
            enteredLate: null,
          },
          ways: ['inquire', 'object', 'withdraw'],
          question: { task: task({}), form: wordForm, basis: [] },
          asked: [
            {
              task: task({ id: 'q', kind: 'customer-question', beside: true }),
              form: taskForm({ ...asked, kind: 'customer-question' }),
              words,
            },
          ],
          path: [{ stage: 'answering', state: 'now', enteredAt: NOW.toISOString() }],
          given: [
            {
              taskId: 't0',
              kind: 'customer-word',
              round: 1,
              version: 1,
              answeredAt: NOW.toISOString(),
              by: { actor: { kind: 'customer' }, name: null, onBehalfOfName: null },
              form: wordForm,
              answer: { settled: false, reason: words },
              asked: null,
              about: [
                {
                  taskId: 't1',
                  kind: 'answer',
                  round: 1,
                  version: 1,
                  answeredAt: NOW.toISOString(),
                  form: taskForm({ ...asked, kind: 'answer' }),
                  answer: { answer: words },
                },
              ],
            },
          ],
          contestable: { taskId: 't', untilAt: '2026-12-04T09:30:00.000Z' },
          reopening: { state: 'open', untilAt: '2026-12-04T09:30:00.000Z', url: null },
          continues: 'AD-2025-000007',
          returns: [{ number: 'AD-2026-000042-R1', state: 'refused', goods: words, refusal: words }],
          mergedInto: 'AD-2026-000041',
        }}
      />
    ),
    desk: (
      <Desk
        reader={reader}
        timeZone="Asia/Shanghai"
        now={NOW}
        message={words}
        desk={{
          tasks: [{ ...task({ kind: 'plan' }), inPlaceOf: words, complainant: words }],
          answeredLately: [task({ status: 'answered' })],
        }}
      />
    ),
    form: (
      <Page reader={reader} title={words}>
        <h1>{words}</h1>
        <ErrorSummary form={evaluation} errors={wrong} reader={reader} />
        <form method="post">
          <FormFields form={evaluation} reader={reader} typed={typed} errors={wrong} people={people} />
        </form>
      </Page>
    ),
    procedure: (
      <Procedure
        reader={nobody}
        policy={{ ...policy, name: { zh: words, en: words } }}
        example={exampleOn('2026-11-26', everydayCalendar())}
      />
    ),
    ...samplesOfChanges(policy, reader, words),
    kept: <KeptWords reader={nobody} here="/auto-dealer/complain" typed={[['content', words]]} />,
    mailbox: <MailboxList reader={nobody} messages={[mail(words)]} to={words} />,
    'mailbox-letter': <MailboxLetter reader={nobody} message={mail(words)} />,
  };
}

function mail(words: string) {
  return {
    id: 'm1',
    to: words,
    from: words,
    subject: words,
    text: words,
    html: `<html><head></head><body>${words}</body></html>`,
    receivedAt: NOW.toISOString(),
    attachments: [{ filename: words, contentType: 'text/calendar' }],
  };
}

function printedSheet(policy: Policy, reader: Reader, words: string) {
  const shown = shownCase(policy, [{ kind: 'plan', answer: { solution: words }, by: staff(words) }], {
    words,
  });
  const form = formsOf(shown).at(-1);
  if (form === undefined) throw new Error('the policy has no form');
  return printedForm(shown, form, { reader, timeZone: 'Asia/Shanghai', nameOf: () => words, now: NOW });
}

const printedRegisterOf = (words: string) => ({
  id: 'reception',
  title: words,
  organization: words,
  from: '2026-11-01',
  to: '2026-11-23',
  period: words,
  foot: words,
  columns: [
    { label: words, span: 12 },
    { label: `${words} `, span: 12 },
  ],
  rows: [[words, '']],
});
