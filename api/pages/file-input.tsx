import type { PlainField } from '../../domain/policy/field';
import { translator } from '../../texts/translate';
import { FILES_INPUT } from '../page-files';
import type { FieldProblem } from '../problem';
import { inputId } from './form-fields';
import type { Reader } from './page';

/** A file that a form holds already. */
export type HeldFile = { readonly id: string; readonly fileName: string };

const ACCEPTED = '.pdf,.jpg,.jpeg,.png,.gif,.webp,.docx,.xlsx,.pptx,.txt';

/** How faults of files find the input: as if it were a field of the form. */
export const FILES_FIELD: PlainField = {
  id: FILES_INPUT,
  type: 'text',
  title: { zh: translator('zh-CN')('p.files.label'), en: translator('en')('p.files.label') },
  required: false,
};

/** Photographs and papers, as many as the browser lets one choose; those sent before stay with the form. */
export function FileInput({
  reader: { t },
  held,
  errors,
}: {
  readonly reader: Pick<Reader, 't'>;
  readonly held: readonly HeldFile[];
  readonly errors: readonly FieldProblem[];
}) {
  const id = inputId(FILES_INPUT);
  const wrong = errors.filter(({ pointer }) => pointer.split('/')[1] === FILES_INPUT);
  return (
    <div className={wrong.length > 0 ? 'field wrong' : 'field'}>
      <label htmlFor={id}>
        {t('p.files.label')} <span className="optional">{t('p.optional')}</span>
      </label>
      <p className="help" id={`${id}-help`}>
        {t('p.files.help')}
      </p>
      {wrong.map(({ detail }, index) => (
        <p className="error" id={index === 0 ? `${id}-error` : undefined} key={index}>
          {detail}
        </p>
      ))}
      {held.length === 0 ? null : (
        <ul>
          {held.map((file) => (
            <li key={file.id}>
              <input type="hidden" name={FILES_INPUT} value={file.id} />
              {file.fileName}
            </li>
          ))}
        </ul>
      )}
      <input
        id={id}
        name={FILES_INPUT}
        type="file"
        multiple
        accept={ACCEPTED}
        aria-describedby={[`${id}-help`, ...(wrong.length > 0 ? [`${id}-error`] : [])].join(' ')}
        {...(wrong.length > 0 ? { 'aria-invalid': true } : {})}
      />
    </div>
  );
}
