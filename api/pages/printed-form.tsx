import type { RequestHandler } from 'express';
import type { ApiDeps } from '../deps';
import { copyLine } from '../print/form-docx';
import { GRID, labelColumns, signatureLine } from '../print/layout';
import type { PrintedCell, PrintedForm } from '../print/printed-form';
import { readPrintedForm } from '../print/read-form';
import { Page, readerOf, sendPage, type Reader } from './page';
import { staffOrSignIn } from './sign-in-page';

type Params = { id: string; form: string };

/** `GET /complaints/{id}/forms/{form}`: a form of paper, a page for each of its copies. */
export function printedFormPage(deps: ApiDeps): RequestHandler<Params> {
  return async (req, res) => {
    const staff = staffOrSignIn(req, res);
    if (staff === null) return;
    const { id, form } = req.params;
    const reader = { ...readerOf(deps, req, res), here: req.path };
    const printed = await readPrintedForm(deps, {
      principal: staff,
      complaintId: id,
      formId: form,
      reader,
    });
    sendPage(res, <PrintedFormPage {...{ reader, printed }} complaintId={id} />);
  };
}

export function PrintedFormPage({
  reader,
  printed,
  complaintId,
}: {
  readonly reader: Reader;
  readonly printed: PrintedForm;
  readonly complaintId: string;
}) {
  const { t } = reader;
  return (
    <Page reader={reader} title={`${printed.title} ${printed.number}`} bare>
      <div className="no-print">
        <p>
          <a href={`/complaints/${complaintId}`}>← {t('p.slip.back')}</a>
        </p>
        <p className="help">{t('p.print.hint')}</p>
        <p>
          <a href={`/api/v1/complaints/${complaintId}/forms/${printed.id}.docx`}>{t('p.print.docx')}</a>
        </p>
      </div>
      {printed.copies.map((copy, index) => (
        <article key={copy.name} className="paper">
          <p className="issuer">{printed.organization}</p>
          {index === 0 ? <h1>{printed.title}</h1> : <h2>{printed.title}</h2>}
          {copy.name === '' ? null : <p className="beside">{copyLine(copy)}</p>}
          <p className="beside">{t('print.number', { number: printed.number })}</p>
          <Sheet reader={reader} printed={printed} />
          {printed.note === null ? null : <p className="words">{printed.note}</p>}
          <p className="beside help">{printed.foot}</p>
        </article>
      ))}
    </Page>
  );
}

function Sheet({ reader, printed }: { readonly reader: Reader; readonly printed: PrintedForm }) {
  return (
    <table className="form">
      <colgroup>
        {Array.from({ length: GRID }, (_, index) => (
          <col key={index} />
        ))}
      </colgroup>
      {printed.sections.map(({ title, rows }, section) => (
        <tbody key={section}>
          {title === null ? null : (
            <tr>
              <th colSpan={GRID} scope="rowgroup" className="part">
                {title}
              </th>
            </tr>
          )}
          {rows.map((row, index) => (
            <tr key={index} className={row.some(({ tall }) => tall) ? 'tall' : undefined}>
              {row.map((cell, at) => (
                <Cell key={at} reader={reader} cell={cell} beside={row.length} />
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Cell({
  reader: { t },
  cell: { label, text, signatures },
  beside,
}: {
  readonly reader: Reader;
  readonly cell: PrintedCell;
  readonly beside: number;
}) {
  const columns = labelColumns(beside);
  return (
    <>
      <th colSpan={columns} scope="row">
        {label}
      </th>
      <td colSpan={GRID / beside - columns}>
        {text === null ? null : text === '' ? (
          <span className="hidden">{t('p.print.empty')}</span>
        ) : (
          <div className="filled" dir="auto">
            {text}
          </div>
        )}
        {signatures.map((signature, index) => (
          <div key={index} className={text === null ? undefined : 'signed'}>
            {signatureLine(signature, t)}
          </div>
        ))}
      </td>
    </>
  );
}
