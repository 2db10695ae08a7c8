import type { FieldSet } from '../../domain/forms/form';
import type { Json, JsonObject } from '../../domain/json';
import type { FormField, PlainField } from '../../domain/policy/field';
import { formatDate, formatMoney, formatShort } from '../../texts/format';
import { inLocale } from '../../texts/names';
import type { Reader } from './page';

export type Telling = {
  readonly reader: Pick<Reader, 'locale' | 't'>;
  readonly timeZone: string;
  readonly nameOf: (personId: string) => string;
};

/** What was filled in, field by field, in the reader's language; empty fields are left out. */
export function AnswerSheet({
  form,
  answer,
  ...telling
}: { readonly form: FieldSet; readonly answer: JsonObject } & Telling) {
  const filled = form.fields.filter(({ id }) => !isEmpty(answer[id]));
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

const isEmpty = (value: Json | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

function Value({ field, value, ...telling }: { readonly field: FormField; readonly value: Json } & Telling) {
  if (field.type !== 'list') return <span className="words">{valueText(field, value, telling)}</span>;
  const rows: readonly Json[] = Array.isArray(value) ? value : [];
  return (
    <ol>
      {rows.map((row, index) => (
        <li key={index}>
          {field.items
            .map((item) =>
              isObject(row) && !isEmpty(row[item.id]) ? valueText(item, row[item.id] ?? null, telling) : '',
            )
            .filter(Boolean)
            .join(' · ')}
        </li>
      ))}
    </ol>
  );
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueText(
  field: PlainField,
  value: Json,
  { reader: { locale, t }, timeZone, nameOf }: Telling,
): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  switch (field.type) {
    case 'yes-no':
      return t(value === true ? 'yes' : 'no');
    case 'choice': {
      const option = field.options?.find(({ id }) => id === value);
      return option === undefined ? text : inLocale(option.title, locale);
    }
    case 'date':
      return formatDate(text, locale);
    case 'date-time':
      return Number.isNaN(Date.parse(text)) ? text : formatShort(text, { locale, timeZone });
    case 'person':
      return nameOf(text);
    case 'people':
      return Array.isArray(value)
        ? value.map((id) => nameOf(String(id))).join(locale === 'en' ? ', ' : '、')
        : text;
    case 'money':
      return isObject(value) && typeof value['minor'] === 'number' && typeof value['currency'] === 'string'
        ? formatMoney({ minor: value['minor'], currency: value['currency'] }, locale)
        : text;
    case 'text':
    case 'long-text':
    case 'whole-number':
    case 'score':
      return text;
  }
}
