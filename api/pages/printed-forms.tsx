import { inLocale } from '../../texts/names';
import { formsOf } from '../print/printed-form';
import type { CaseView } from '../read/case';
import type { Reader } from './page';

/** The forms of paper that a case has. */
export function PrintedForms({
  reader: { t, locale },
  shown,
}: {
  readonly reader: Reader;
  readonly shown: CaseView;
}) {
  const forms = formsOf(shown);
  return forms.length === 0 ? null : (
    <section aria-labelledby="printed-forms">
      <h2 id="printed-forms">{t('p.print.title')}</h2>
      <ul>
        {forms.map(({ id, name }) => (
          <li key={id}>
            <a href={`/complaints/${shown.id}/forms/${id}`}>{inLocale(name, locale)}</a>{' '}
            <a className="help" href={`/api/v1/complaints/${shown.id}/forms/${id}.docx`}>
              {t('p.print.docx')}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
