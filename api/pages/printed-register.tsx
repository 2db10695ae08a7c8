import type { RequestHandler } from 'express';
import type { ApiDeps } from '../deps';
import { parseQuery } from '../json/queries';
import { periodQuery, readPrintedRegister, type PrintedRegister } from '../print/printed-register';
import { Page, readerOf, sendPage, type Reader } from './page';
import { staffOrSignIn } from './sign-in-page';

type Params = { id: string };

/** `GET /registers/{id}?from&to`: a register of paper for a period. */
export function printedRegisterPage(deps: ApiDeps): RequestHandler<Params> {
  return async (req, res) => {
    const staff = staffOrSignIn(req, res);
    if (staff === null) return;
    const reader = readerOf(deps, req, res);
    const printed = await readPrintedRegister(deps, {
      principal: staff,
      registerId: req.params.id,
      period: parseQuery(periodQuery, withoutEmpty(req.query)),
      reader,
    });
    sendPage(res, <PrintedRegisterPage {...{ reader, printed }} />);
  };
}

/** An input that was left empty asks for what is usual. */
const withoutEmpty = (query: object): object =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));

export function PrintedRegisterPage({
  reader,
  printed,
}: {
  readonly reader: Reader;
  readonly printed: PrintedRegister;
}) {
  const { t } = reader;
  const { id, title, organization, from, to, period, foot, columns, rows } = printed;
  return (
    <Page reader={reader} title={title} bare>
      <div className="no-print">
        <p>
          <a href="/complaints">← {t('p.nav.cases')}</a>
        </p>
        <p className="help">{t('p.register.hint')}</p>
        <form method="get" className="filters">
          <div className="field">
            <label htmlFor="from">{t('p.register.from')}</label>
            <input id="from" name="from" type="date" defaultValue={from} />
          </div>
          <div className="field">
            <label htmlFor="to">{t('p.register.to')}</label>
            <input id="to" name="to" type="date" defaultValue={to} />
          </div>
          <button type="submit">{t('p.register.show')}</button>
        </form>
        <p>
          <a href={`/api/v1/registers/${id}.docx?from=${from}&to=${to}`}>{t('p.print.docx')}</a>
        </p>
      </div>
      <article className="paper across">
        <p className="issuer">{organization}</p>
        <h1>{title}</h1>
        <p className="beside">{period}</p>
        {rows.length === 0 ? (
          <p>{t('p.register.none')}</p>
        ) : (
          <div className="scroll" role="region" aria-label={title} tabIndex={0}>
            <table className="form">
              <colgroup>
                {columns.map(({ label, span }) => (
                  <col key={label} className={`span-${String(span)}`} />
                ))}
              </colgroup>
              <thead>
                <tr>
                  {columns.map(({ label }) => (
                    <th key={label} scope="col">
                      {label}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row[0]}>
                    {row.map((text, index) => (
                      <td key={index}>
                        {text === '' ? (
                          <span className="hidden">{t('p.print.empty')}</span>
                        ) : (
                          <div className="filled" dir="auto">
                            {text}
                          </div>
                        )}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        <p className="beside help">{foot}</p>
      </article>
    </Page>
  );
}
