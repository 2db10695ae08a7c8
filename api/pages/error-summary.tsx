import type { FieldSet } from '../../domain/forms/form';
import { inLocale } from '../../texts/names';
import type { FieldProblem } from '../problem';
import { inputId } from './form-fields';
import { inputOfPointer } from './form-values';
import type { Reader } from './page';

/** What is wrong, each with a link to its field, in the order of the form. Stands where the reader begins anew. */
export function ErrorSummary({
  form,
  errors,
  scope,
  reader,
}: {
  readonly form: FieldSet;
  readonly scope?: string;
  readonly errors: readonly FieldProblem[];
  readonly reader: Pick<Reader, 'locale' | 't'>;
}) {
  if (errors.length === 0) return null;
  const { t } = reader;
  const found = errors.map(({ pointer, detail }) => {
    const name = inputOfPointer(pointer);
    return { name, detail, place: placeOf(form, name), title: titleOf(form, { name, reader }) };
  });
  return (
    <div className="banner problem" role="alert" aria-labelledby="errors-title" tabIndex={-1} id="errors">
      <h2 id="errors-title">{t('p.errors.title')}</h2>
      <ul>
        {found
          .toSorted((a, b) => a.place - b.place)
          .map(({ name, detail, title }, index) => (
            <li key={index}>
              {title === null ? (
                detail
              ) : (
                <a href={`#${inputId(name, scope)}`}>{said(title, detail, t('l.colon'))}</a>
              )}
            </li>
          ))}
      </ul>
    </div>
  );
}

/** Where a field stands on the page; what belongs to none comes last. */
function placeOf(form: FieldSet, name: string): number {
  const index = form.fields.findIndex(({ id }) => name === id || name.startsWith(`${id}.`));
  return index === -1 ? form.fields.length : index;
}

/** What a field is called; within a list, with its list and row: several rows have an owner. */
function titleOf(
  form: FieldSet,
  { name, reader: { locale, t } }: { readonly name: string; readonly reader: Pick<Reader, 'locale' | 't'> },
): string | null {
  const field = form.fields[placeOf(form, name)];
  if (field === undefined) return null;
  const title = inLocale(field.title, locale);
  if (field.type !== 'list' || name === field.id) return title;
  const [row = '', itemId = ''] = name.slice(field.id.length + 1).split('.');
  const item = field.items.find(({ id }) => id === itemId);
  const ofRow = t('p.row', { title, number: Number(row) + 1 });
  return item === undefined
    ? ofRow
    : `${ofRow}${locale === 'en' ? ', ' : '，'}${inLocale(item.title, locale)}`;
}

/** A question keeps its own mark. */
const said = (title: string, detail: string, colon: string): string =>
  /[?？]$/.test(title) ? `${title} ${detail}` : `${title}${colon}${detail}`;
