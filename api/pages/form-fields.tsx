import type { FieldSet } from '../../domain/forms/form';
import { maxLengthOf } from '../../domain/forms/field-schema';
import type { FormField, ListField, PlainField } from '../../domain/policy/field';
import { inLocale } from '../../texts/names';
import type { FieldProblem } from '../problem';
import { filledRows, hasFewChoices, inputOfPointer, MAX_TYPED_ROWS, type TypedValues } from './form-values';
import type { Reader } from './page';

export type FormState = {
  readonly typed: TypedValues;
  readonly errors: readonly FieldProblem[];
  /** Options of fields that name people. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** Empty rows offered at the end of each list. */
  readonly emptyRows?: number;
  /** Tells the inputs of several forms on one page apart. */
  readonly scope?: string;
};

type Rendering = FormState & { readonly reader: Pick<Reader, 'locale' | 't'> };

const DEFAULT_EMPTY_ROWS = 3;

/** Id of an input in the page. Its name may hold dots, which are awkward in addresses. */
export function inputId(name: string, scope = 'f'): string {
  return `${scope}-${name.replaceAll(/[^\w-]/g, '-')}`;
}

/** A form made of its description: labels, help, what was typed, and what is wrong with it. */
export function FormFields({ form, ...rendering }: { readonly form: FieldSet } & Rendering) {
  return (
    <>
      {form.fields.map((field) =>
        field.type === 'list' ? (
          <ListInput key={field.id} field={field} {...rendering} />
        ) : (
          <Field key={field.id} field={field} name={field.id} {...rendering} />
        ),
      )}
    </>
  );
}

function ListInput({ field, ...rendering }: { readonly field: ListField } & Rendering) {
  const { reader, typed, emptyRows = DEFAULT_EMPTY_ROWS } = rendering;
  const { locale, t } = reader;
  const title = inLocale(field.title, locale);
  const rows = Math.min(MAX_TYPED_ROWS, filledRows(field, typed) + emptyRows);
  return (
    <fieldset className="list" id={inputId(field.id, rendering.scope)} tabIndex={-1}>
      <legend>
        {title}
        <Optional field={field} reader={reader} />
      </legend>
      {field.help === undefined ? null : <p className="help">{inLocale(field.help, locale)}</p>}
      <p className="help">{t('p.rows-hint')}</p>
      <ErrorText name={field.id} {...rendering} />
      {Array.from({ length: rows }, (_, index) => (
        <div className="row" role="group" key={index} aria-label={t('p.row', { title, number: index + 1 })}>
          {field.items.map((item) => (
            <Field
              key={item.id}
              field={item}
              name={`${field.id}.${String(index)}.${item.id}`}
              inRow={index + 1}
              {...rendering}
            />
          ))}
        </div>
      ))}
      {rows < MAX_TYPED_ROWS ? (
        <button type="submit" name="_more" value={String(emptyRows + DEFAULT_EMPTY_ROWS)} className="quiet">
          {t('p.more-rows')}
        </button>
      ) : null}
    </fieldset>
  );
}

function Field({
  field,
  name,
  inRow,
  ...rendering
}: { readonly field: PlainField; readonly name: string; readonly inRow?: number } & Rendering) {
  const { reader, errors } = rendering;
  const id = inputId(name, rendering.scope);
  const title = inLocale(field.title, reader.locale);
  const wrong = errors.some(({ pointer }) => isAt(pointer, name));
  const describedBy = [field.help === undefined ? '' : `${id}-help`, wrong ? `${id}-error` : '']
    .filter(Boolean)
    .join(' ');
  const help =
    field.help === undefined ? null : (
      <p className="help" id={`${id}-help`}>
        {inLocale(field.help, reader.locale)}
      </p>
    );
  const about: About = { id, name, wrong, describedBy, required: field.required };
  if (isBox(field))
    return (
      <div className={wrong ? 'field wrong' : 'field'}>
        <label className="choice" htmlFor={id}>
          <input
            {...attributes(about)}
            type="checkbox"
            value="yes"
            defaultChecked={rendering.typed.get(name)?.[0] === 'yes'}
          />
          {title}
        </label>
        {help}
        <ErrorText name={name} {...rendering} />
      </div>
    );
  if (hasFewChoices(field) || field.type === 'money')
    return (
      <fieldset
        className={wrong ? 'field wrong' : 'field'}
        id={id}
        tabIndex={-1}
        {...(describedBy === '' ? {} : { 'aria-describedby': describedBy })}
      >
        <legend>
          {title}
          <Optional field={field} reader={reader} />
        </legend>
        {help}
        <ErrorText name={name} {...rendering} />
        <Choices field={field} about={about} {...rendering} />
      </fieldset>
    );
  return (
    <div className={wrong ? 'field wrong' : 'field'}>
      <label htmlFor={id}>
        {title}
        {inRow === undefined ? (
          <Optional field={field} reader={reader} />
        ) : (
          <span className="hidden"> {inRow}</span>
        )}
      </label>
      {help}
      <ErrorText name={name} {...rendering} />
      <Input field={field} about={about} {...rendering} />
    </div>
  );
}

/** An optional yes-no is a box to tick; a required one is a question with two answers, none of them chosen. */
const isBox = ({ type, required, requiredWhen }: PlainField): boolean =>
  type === 'yes-no' && !required && requiredWhen === undefined;

type About = {
  readonly id: string;
  readonly name: string;
  readonly wrong: boolean;
  readonly describedBy: string;
  readonly required: boolean;
};

const isAt = (pointer: string, name: string): boolean => {
  const input = inputOfPointer(pointer);
  return input === name || input.startsWith(`${name}.`);
};

function Optional({ field, reader }: { readonly field: FormField; readonly reader: Pick<Reader, 't'> }) {
  return field.required || field.requiredWhen !== undefined ? null : (
    <span className="optional"> {reader.t('p.optional')}</span>
  );
}

function ErrorText({ name, errors, scope }: { readonly name: string } & Rendering) {
  const own = errors.filter(({ pointer }) => isAt(pointer, name));
  const shown = own.filter(
    ({ pointer }) =>
      inputOfPointer(pointer) === name || !/^\d/.test(inputOfPointer(pointer).slice(name.length + 1)),
  );
  return shown.length === 0 ? null : (
    <p className="error" id={`${inputId(name, scope)}-error`}>
      {shown.map(({ detail }) => detail).join(' ')}
    </p>
  );
}

function attributes({ id, name, wrong, describedBy, required }: About) {
  return {
    id,
    name,
    ...(wrong ? { 'aria-invalid': true as const } : {}),
    ...(describedBy === '' ? {} : { 'aria-describedby': describedBy }),
    ...(required ? { 'aria-required': true as const } : {}),
  };
}

function Input({
  field,
  about,
  ...rendering
}: { readonly field: PlainField; readonly about: About } & Rendering) {
  const { reader, typed, people } = rendering;
  const value = typed.get(about.name)?.[0] ?? '';
  const same = attributes(about);
  switch (field.type) {
    case 'long-text':
      return <textarea {...same} rows={4} maxLength={maxLengthOf(field)} defaultValue={value} />;
    case 'text':
      return <input {...same} type="text" maxLength={maxLengthOf(field)} defaultValue={value} />;
    case 'date':
      return <input {...same} type="date" defaultValue={value} />;
    case 'date-time':
      return <input {...same} type="datetime-local" defaultValue={value} />;
    case 'whole-number':
      return <input {...same} type="text" inputMode="numeric" defaultValue={value} className="short" />;
    case 'choice':
      return (
        <Select
          same={same}
          value={value}
          options={(field.options ?? []).map(({ id, title }) => ({
            id,
            name: inLocale(title, reader.locale),
          }))}
          reader={reader}
        />
      );
    case 'person':
      return <Select same={same} value={value} options={people} reader={reader} />;
    case 'yes-no':
    case 'money':
    case 'people':
    case 'score':
      return null;
  }
}

function Select({
  same,
  value,
  options,
  reader,
}: {
  readonly same: ReturnType<typeof attributes>;
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly reader: Pick<Reader, 't'>;
}) {
  return (
    <select {...same} defaultValue={value}>
      <option value="">{reader.t('p.choose')}</option>
      {options.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** Radio buttons and boxes; nothing is chosen that the reader has not chosen. */
function Choices({
  field,
  about,
  ...rendering
}: { readonly field: PlainField; readonly about: About } & Rendering) {
  const { reader, typed, people } = rendering;
  const { t, locale } = reader;
  const { name, id } = about;
  const chosen = typed.get(name) ?? [];
  const radio = (options: readonly { readonly id: string; readonly name: string }[]) => (
    <div className="choices">
      {options.map((option, index) => (
        <label key={option.id} className="choice" htmlFor={`${id}-${String(index)}`}>
          <input
            type={field.type === 'people' ? 'checkbox' : 'radio'}
            id={`${id}-${String(index)}`}
            name={name}
            value={option.id}
            defaultChecked={chosen.includes(option.id)}
          />
          {option.name}
        </label>
      ))}
    </div>
  );
  switch (field.type) {
    case 'choice':
      return radio(
        (field.options ?? []).map((option) => ({ id: option.id, name: inLocale(option.title, locale) })),
      );
    case 'yes-no':
      return radio([
        { id: 'yes', name: t('p.yes-please') },
        { id: 'no', name: t('p.no-thanks') },
      ]);
    case 'score':
      return radio([
        { id: '1', name: t('p.score-least') },
        { id: '2', name: '2' },
        { id: '3', name: '3' },
        { id: '4', name: '4' },
        { id: '5', name: t('p.score-most') },
      ]);
    case 'people':
      return radio(people);
    case 'money':
      return <MoneyInput about={about} {...rendering} />;
    case 'text':
    case 'long-text':
    case 'date':
    case 'date-time':
    case 'whole-number':
    case 'person':
      return null;
  }
}

function MoneyInput({ about: { id, name }, typed, reader: { t } }: { readonly about: About } & Rendering) {
  return (
    <div className="choices">
      <label htmlFor={`${id}-amount`}>{t('p.amount')}</label>
      <input
        id={`${id}-amount`}
        name={`${name}.amount`}
        inputMode="decimal"
        className="short"
        defaultValue={typed.get(`${name}.amount`)?.[0] ?? ''}
      />
      <label htmlFor={`${id}-currency`}>{t('p.currency')}</label>
      <input
        id={`${id}-currency`}
        name={`${name}.currency`}
        className="short"
        maxLength={3}
        defaultValue={typed.get(`${name}.currency`)?.[0] ?? 'CNY'}
      />
    </div>
  );
}
