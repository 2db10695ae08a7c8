import type { RequestHandler } from 'express';
import type { ApiDeps } from '../deps';
import { Problem } from '../problem';
import { complaintFor } from '../read/case';
import { hiddenFrom } from '../read/secrecy';
import { slipsOf, type SlipView } from '../read/slips';
import { Page, readerOf, sendPage, Words, type Reader } from './page';
import { staffOrSignIn } from './sign-in-page';

type Params = { id: string; letterId: string };

/** `GET /complaints/{id}/slips/{letterId}`: a letter that mail could not bring, to be printed or read out. */
export function slipPage(deps: ApiDeps): RequestHandler<Params> {
  return async (req, res) => {
    const staff = staffOrSignIn(req, res);
    if (staff === null) return;
    const { id, letterId } = req.params;
    const complaint = await complaintFor(deps, { principal: staff, complaintId: id });
    if (complaint === null) throw new Problem('complaint-unknown');
    const slips = await slipsOf(deps, {
      complaintId: complaint.id,
      hidden: await hiddenFrom(deps, staff),
      alsoSent: true,
    });
    const slip = slips.find((one) => one.letterId === letterId);
    if (slip === undefined) throw new Problem('not-found');
    const reader = { ...readerOf(deps, req, res), here: req.path };
    sendPage(res, <SlipPage {...{ reader, slip }} complaintId={complaint.id} number={complaint.number} />);
  };
}

export function SlipPage({
  reader,
  slip,
  complaintId,
  number,
}: {
  readonly reader: Reader;
  readonly slip: SlipView;
  readonly complaintId: string;
  readonly number: string;
}) {
  const { t } = reader;
  return (
    <Page reader={reader} title={`${t('p.slip.number')} ${number}`} bare>
      <div className="no-print">
        <p>
          <a href={`/complaints/${complaintId}`}>← {t('p.slip.back')}</a>
        </p>
        <p className="help">{t('p.slip.hint')}</p>
        <hr />
      </div>
      <article lang={slip.locale} className="slip">
        <h1>{slip.subject}</h1>
        <Words text={slip.text} />
      </article>
    </Page>
  );
}

/** On the task of whoever calls: the very words, and the way to paper. */
export function WordsToSay({
  reader: { t },
  slip,
  complaintId,
}: {
  readonly reader: Reader;
  readonly slip: SlipView | null;
  readonly complaintId: string;
}) {
  return (
    <section aria-labelledby="words-to-say">
      <h2 id="words-to-say">{t('p.slip.words')}</h2>
      {slip === null ? (
        <p className="help">{t('p.slip.not-yet')}</p>
      ) : (
        <div lang={slip.locale}>
          <Words text={slip.text} />
          <p>
            <a href={`/complaints/${complaintId}/slips/${slip.letterId}`}>{t('p.slip.print')}</a>
          </p>
        </div>
      )}
    </section>
  );
}
