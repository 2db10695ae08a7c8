import type { FieldSet } from '../../domain/forms/form';
import type { JsonObject } from '../../domain/json';
import type { DecisionAction } from '../../domain/lifecycle';
import type { FormField, PlainField } from '../../domain/policy/field';
import { formatShort } from '../../texts/format';
import { translator, type TextKey } from '../../texts/translate';
import type { FieldProblem } from '../problem';
import type { NextInLine } from '../read/next-in-line';
import type { QuestionView } from '../read/questions';
import type { Telling } from './answer-sheet';
import { actorText } from './event-line';
import type { TypedValues } from './form-values';
import { Words, type Reader } from './page';

const zh = translator('zh-CN');
const en = translator('en');
const titled = (key: TextKey, values: { [name: string]: string } = {}) => ({
  zh: zh(key, values),
  en: en(key, values),
});

/** What of an approver's ways a page offers besides approving and returning. */
export type OtherWays = {
  readonly questions: readonly QuestionView[];
  readonly next: NextInLine | null;
};

/**
 * The form of an approval with all four ways as one choice, none of them made beforehand. The form that the run
 * checks knows only two: the other two are actions.
 */
export function waysForm(form: FieldSet, { questions, next }: OtherWays): FieldSet {
  const mayAsk = !questions.some(({ open }) => open);
  const more = [
    ...(mayAsk ? [{ id: 'ask-back', title: titled('p.way.ask-back') }] : []),
    ...(next === null
      ? []
      : [{ id: 'hand-over', title: titled('p.way.hand-over', { name: next.person.name }) }]),
  ];
  const text = (id: string, key: TextKey): PlainField => ({
    id,
    type: 'long-text',
    required: false,
    maxLength: 4000,
    title: titled(key),
  });
  const question: FormField = {
    ...text('question', 'p.way.question'),
    help: titled('p.way.question-help'),
    requiredWhen: { field: 'decision', is: 'ask-back' },
  };
  return {
    ...form,
    fields: [
      ...form.fields.flatMap((field): FormField[] => {
        if (field.id === 'decision' && field.type === 'choice')
          return [{ ...field, options: [...(field.options ?? []), ...more] }];
        if (field.id !== 'reason') return [field];
        return mayAsk ? [field, question] : [field];
      }),
      ...(next === null ? [] : [text('handOverReason', 'p.way.reason')]),
    ],
  };
}

/** The action that a posted form asks for, with its body; null: it decides (or says nothing that can be read). */
export function otherWay(
  typed: TypedValues,
  answer: JsonObject,
): { readonly action: DecisionAction; readonly body: JsonObject } | null {
  const way = typed.get('decision')?.[0];
  if (way === 'ask-back') return { action: way, body: only({ question: answer['question'] }) };
  if (way === 'hand-over') return { action: way, body: only({ reason: answer['handOverReason'] }) };
  return null;
}

function only(body: { readonly [key: string]: JsonObject[string] | undefined }): JsonObject {
  return Object.fromEntries(
    Object.entries(body).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

/** The faults of an action's body, at the inputs of this form. */
export function atInputs(action: DecisionAction, errors: readonly FieldProblem[]): readonly FieldProblem[] {
  return action === 'ask-back'
    ? errors
    : errors.map((error) => (error.pointer === '/reason' ? { ...error, pointer: '/handOverReason' } : error));
}

/** What was asked and answered so far, where the decision is made and where the answer is written. */
export function Questions({
  questions,
  reader,
  timeZone,
}: {
  readonly questions: readonly QuestionView[];
  readonly reader: Reader;
} & Pick<Telling, 'timeZone'>) {
  const { t, locale } = reader;
  return questions.length === 0 ? null : (
    <section aria-labelledby="questions">
      <h2 id="questions">{t('p.way.questions')}</h2>
      {questions.map((one) => (
        <div className="card" key={`${one.askedAt}${one.taskId ?? ''}`}>
          <p className="help">
            {actorText(one.askedBy, reader)} · {formatShort(one.askedAt, { locale, timeZone })}
          </p>
          <Words text={one.question ?? t('p.case.erased')} />
          {one.answeredBy === null || one.answeredAt === null ? (
            <p className="help">{t(one.open ? 'p.way.waiting' : 'p.way.not-needed')}</p>
          ) : (
            <>
              <p className="help">
                {actorText(one.answeredBy, reader)} · {formatShort(one.answeredAt, { locale, timeZone })}
              </p>
              <Words text={one.answer ?? t('p.case.erased')} />
            </>
          )}
        </div>
      ))}
    </section>
  );
}
