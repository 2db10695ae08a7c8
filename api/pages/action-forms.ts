import type { FieldSet } from '../../domain/forms/form';
import type { Json, JsonObject } from '../../domain/json';
import { CHANNELS, isCustomerTask, RELATIONS, type Action, type Locale } from '../../domain/lifecycle';
import type { FormField, PlainField } from '../../domain/policy/field';
import { correctableFields } from '../../domain/forms/correction';
import { MAX_LONG_TEXT } from '../../domain/forms/plain-text';
import { taskForm } from '../../domain/forms/task-form';
import { translator, type TextKey } from '../../texts/translate';
import { limitLengthText } from '../../texts/explain-limit';
import { limitName } from '../../texts/limit-name';
import { taskName } from '../../texts/names';
import type { Permission } from '../../domain/access';
import type { CaseView } from '../read/case';

const zh = translator('zh-CN');
const en = translator('en');
const titled = (key: TextKey) => ({ zh: zh(key), en: en(key) });

/** What staff may do on a case's page, with the permission that each needs. */
export const PAGE_ACTIONS = [
  'note',
  'add-evidence',
  'ask-customer',
  'answer-for-customer',
  'request-return',
  'correct',
  'object',
  'inquire',
  'ask-ruling',
  'hand-on',
  'reassign',
  'extend',
  'reclassify',
  'link',
  'merge',
  'pause',
  'resume',
  'withdraw',
] as const satisfies readonly Action[];
export type PageAction = (typeof PAGE_ACTIONS)[number];

export const NEEDED: Readonly<Record<PageAction, Permission>> = {
  note: 'add-note',
  'add-evidence': 'add-note',
  'ask-customer': 'ask-customer',
  'answer-for-customer': 'enter-customers-word',
  'request-return': 'request-return',
  object: 'enter-customers-word',
  inquire: 'ask-customer',
  'ask-ruling': 'add-note',
  'hand-on': 'read-own-tasks',
  reassign: 'reassign',
  correct: 'correct-complaint',
  extend: 'extend-limits',
  reclassify: 'act-on-case',
  link: 'link-complaints',
  merge: 'act-on-case',
  pause: 'act-on-case',
  resume: 'act-on-case',
  withdraw: 'act-on-case',
};

export function isPageAction(word: string): word is PageAction {
  return PAGE_ACTIONS.some((action) => action === word);
}

const text = (id: string, key: TextKey): PlainField => ({
  id,
  type: 'long-text',
  required: true,
  maxLength: 4000,
  title: titled(key),
});

/** The number of another complaint. */
const number = (id: string, key: TextKey): PlainField => ({
  id,
  type: 'text',
  required: true,
  maxLength: 100,
  title: titled(key),
  help: titled('p.act.number-hint'),
});

/** The form of an action on this case; null where it has nothing to act on. */
export function actionForm(action: PageAction, shown: CaseView): FieldSet | null {
  // What outlives the case can still be given to somebody else; what the procedure means is asked on any case (RR-21).
  if (shown.stage === 'closed' && action !== 'reassign' && action !== 'ask-ruling') return null;
  const open = shown.tasks.filter(({ status }) => status === 'open');
  const ofStaff = open.filter(({ kind }) => !isCustomerTask(kind));
  switch (action) {
    case 'note':
      return { fields: [text('text', 'p.act.text')] };
    case 'add-evidence':
      return { fields: [text('text', 'p.act.evidence')] };
    case 'withdraw':
      return { fields: [{ ...text('reason', 'p.act.reason'), help: titled('p.act.withdraw-hint') }] };
    case 'reclassify': {
      const { severities, categories, tracks } = shown.policy;
      const options = (list: typeof severities | typeof categories) =>
        list.map(({ id, name }) => ({ id, title: name }));
      return {
        fields: [
          {
            id: 'severity',
            type: 'choice',
            required: true,
            title: titled('p.act.severity'),
            options: options(severities),
          },
          {
            id: 'category',
            type: 'choice',
            required: false,
            title: titled('p.act.category'),
            options: options(categories),
          },
          {
            id: 'urgent',
            type: 'yes-no',
            required: false,
            title: titled('p.act.urgent'),
            help: titled('p.act.urgent-hint'),
          },
          ...(tracks.some(({ about }) => about !== undefined) && shown.track.about === undefined
            ? [
                {
                  ...number('about', 'p.act.about'),
                  required: false,
                  help: titled('p.act.about-hint'),
                },
              ]
            : []),
          text('reason', 'p.act.reason'),
        ],
      };
    }
    case 'ask-customer':
      return { fields: [{ ...text('question', 'p.act.question'), help: titled('p.act.question-hint') }] };
    case 'request-return':
      return shown.policy.returns === undefined
        ? null
        : {
            fields: [
              { ...text('goods', 'p.act.goods'), help: titled('p.act.goods-hint') },
              text('reason', 'p.act.return-reason'),
            ],
          };
    case 'object':
      return shown.track.steps['carry-out']?.objection === true &&
        (shown.stage === 'implementing' || shown.stage === 'verifying')
        ? { fields: [{ ...text('words', 'p.act.objection'), help: titled('p.act.objection-hint') }] }
        : null;
    case 'inquire':
      return shown.track.customerQuestions === undefined
        ? null
        : { fields: [text('question', 'p.act.inquiry')] };
    case 'ask-ruling':
      return shown.policy.interpretation === undefined
        ? null
        : { fields: [{ ...text('question', 'p.act.ruling'), help: titled('p.act.ruling-hint') }] };
    case 'hand-on':
      return shown.owner === null || !shown.mayHandOn
        ? null
        : {
            fields: [
              {
                id: 'toPerson',
                type: 'person',
                required: true,
                title: titled('p.act.person'),
                help: titled('p.act.hand-on-hint'),
              },
              text('reason', 'p.act.reason'),
            ],
          };
    case 'extend':
      return extensionForm(shown);
    case 'correct':
      return shown.submission === null ? null : correctionForm(shown);
    case 'link':
      return {
        fields: [
          number('to', 'p.act.link-to'),
          {
            id: 'relation',
            type: 'choice',
            required: true,
            title: titled('p.act.relation'),
            options: RELATIONS.map((id) => ({ id, title: titled(`relation.${id}`) })),
          },
        ],
      };
    case 'merge':
      return {
        fields: [
          { ...number('into', 'p.act.merge-into'), help: titled('p.act.merge-hint') },
          text('reason', 'p.act.reason'),
        ],
      };
    case 'pause':
      return shown.paused
        ? null
        : {
            fields: [
              {
                id: 'until',
                type: 'date',
                required: true,
                title: titled('p.act.until'),
                help: titled('p.act.until-hint'),
              },
              text('reason', 'p.act.reason'),
            ],
          };
    case 'resume':
      return shown.paused ? { fields: [{ ...text('reason', 'p.act.reason'), required: false }] } : null;
    case 'reassign':
      return ofStaff.length === 0
        ? null
        : {
            fields: [
              {
                id: 'taskId',
                type: 'choice',
                required: true,
                title: titled('p.act.task'),
                options: ofStaff.map(({ id, kind }) => ({
                  id,
                  title: { zh: taskName(zh, kind), en: taskName(en, kind) },
                })),
              },
              { id: 'toPerson', type: 'person', required: true, title: titled('p.act.person') },
              text('reason', 'p.act.reason'),
            ],
          };
    case 'answer-for-customer': {
      const question = questionOf(shown);
      if (question === null) return null;
      const { severity, category, urgent, policy, track } = shown;
      const form = taskForm({
        kind: question.kind,
        policy,
        track,
        severity,
        category,
        urgent,
        reviewOf: null,
        reviewIndex: null,
      });
      return {
        fields: [
          {
            id: 'channel',
            type: 'choice',
            required: true,
            title: titled('p.act.channel'),
            options: CHANNELS.filter((id) => id !== 'web' && id !== 'api').map((id) => ({
              id,
              title: titled(`channel.${id}`),
            })),
          },
          { id: 'heardAt', type: 'date-time', required: true, title: titled('p.act.heard-at') },
          text('words', 'p.act.words'),
          ...form.fields.map((field): FormField => ({
            ...field,
            id: `answer.${field.id}`,
            ...(field.requiredWhen === undefined
              ? {}
              : { requiredWhen: { ...field.requiredWhen, field: `answer.${field.requiredWhen.field}` } }),
          })),
        ],
      };
    }
  }
}

/** What is entered as text may be put right on the page; the rest by a program. */
function correctionForm({ policy }: CaseView): FieldSet {
  const options = correctableFields(policy)
    .filter(({ field: { type } }) => type === 'text' || type === 'long-text')
    .map(({ id, field: { title } }) => ({ id, title }));
  return {
    fields: [
      { id: 'field', type: 'choice', required: true, title: titled('p.act.field'), options },
      {
        ...text('value', 'p.act.value'),
        required: false,
        maxLength: MAX_LONG_TEXT,
        help: titled('p.act.value-hint'),
      },
      text('reason', 'p.act.reason'),
    ],
  };
}

/** The limits that the reader may extend, each by as much as the policy gives it. */
function extensionForm({ extensible, track }: CaseView): FieldSet | null {
  const options = track.limits.flatMap((limit) => {
    const { id, extension } = limit;
    if (extension === undefined || !extensible.includes(id)) return [];
    const title = (locale: Locale) =>
      translator(locale)('p.act.limit-option', {
        limit: limitName(limit, locale),
        length: limitLengthText(extension.length, locale),
      });
    return [{ id, title: { zh: title('zh-CN'), en: title('en') } }];
  });
  if (options.length === 0) return null;
  return {
    fields: [
      { id: 'limit', type: 'choice', required: true, title: titled('p.act.limit'), options },
      { ...text('reason', 'p.act.reason'), help: titled('p.act.extend-hint') },
    ],
  };
}

function questionOf(shown: CaseView) {
  return shown.tasks.find(({ status, kind }) => status === 'open' && isCustomerTask(kind)) ?? null;
}

/** The body of `POST …/actions/{action}` from the page's form. */
export function actionBody(action: PageAction, answer: JsonObject, shown: CaseView): JsonObject {
  // Left empty, the field is emptied.
  if (action === 'correct') return { ...answer, value: answer['value'] ?? null };
  if (action !== 'answer-for-customer') return answer;
  const body: { [key: string]: Json } = { taskId: questionOf(shown)?.id ?? '' };
  const inner: { [key: string]: Json } = {};
  for (const [key, value] of Object.entries(answer)) {
    if (key.startsWith('answer.')) inner[key.slice('answer.'.length)] = value;
    else body[key] = value;
  }
  return { ...body, answer: inner };
}
