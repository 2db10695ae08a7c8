import type { FieldSet } from '../../domain/forms/form';
import type { Json, JsonObject } from '../../domain/json';
import type { FormField } from '../../domain/policy/field';
import { isEmptyValue, listLines, plainFieldText, type FieldTelling } from '../../texts/field-text';
import { inLocale } from '../../texts/names';
import type { Reader } from './page';

export type Telling = Omit<FieldTelling, 'reader'> & { readonly reader: Pick<Reader, 'locale' | 't'> };

/** What was filled in, field by field, in the reader's language; empty fields are left out. */
export function AnswerSheet({
  form,
  answer,
  ...telling
}: { readonly form: FieldSet; readonly answer: JsonObject } & Telling) {
  const filled = form.fields.filter(({ id }) => !isEmptyValue(answer[id]));
  return (
    <dl className="sheet">
      {filled.map((field) => (
        <div key={field.id}>
          <dt>{inLocale(field.title, telling.reader.locale)}</dt>
          <dd>
            <Value field={field} value={answer[field.id] ?? null} {...telling} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ field, value, ...telling }: { readonly field: FormField; readonly value: Json } & Telling) {
  if (field.type !== 'list') return <span className="words">{plainFieldText(field, value, telling)}</span>;
  return (
    <ol>
      {listLines(field.items, value, telling).map((line, index) => (
        <li key={index}>{line}</li>
      ))}
    </ol>
  );
}
