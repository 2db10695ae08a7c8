import type { AttachmentView } from '../read/submission';
import { readableBytes } from '../../texts/format';
import type { Reader } from './page';

/** The files of a case, each to be saved; none is shown as a page of ours. */
export function CaseFiles({
  reader: { t, locale },
  files,
}: {
  readonly reader: Pick<Reader, 't' | 'locale'>;
  readonly files: readonly AttachmentView[];
}) {
  return files.length === 0 ? null : (
    <>
      <h3>{t('p.files.title')}</h3>
      <ul>
        {files.map(({ id, fileName, bytes }) => (
          <li key={id}>
            <a href={`/api/v1/attachments/${id}`}>{fileName ?? t('p.files.unnamed')}</a>{' '}
            <span className="help">{readableBytes(bytes, locale)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
