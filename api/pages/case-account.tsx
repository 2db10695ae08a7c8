import { formatShort } from '../../texts/format';
import { taskName } from '../../texts/names';
import { AnswerSheet } from './answer-sheet';
import { CaseFiles } from './case-files';
import { IntakeAnswers } from './intake-answers';
import { actorText } from './event-line';
import { Words } from './page';
import type { Part } from './case-part';

/** What the customer wrote. */
export function Submission({ reader, shown, timeZone, nameOf }: Part) {
  const { t } = reader;
  const { submission } = shown;
  return (
    <section aria-labelledby="words">
      <h2 id="words">{t('p.case.words')}</h2>
      {submission === null ? (
        <p>{t('p.case.erased')}</p>
      ) : (
        <>
          {submission.subject === null ? null : <h3>{submission.subject}</h3>}
          <Words text={submission.content} />
          {submission.demand === null ? null : (
            <>
              <h3>{t('p.case.demand')}</h3>
              <Words text={submission.demand} />
            </>
          )}
          <IntakeAnswers {...{ reader, shown, timeZone, nameOf }} />
          <CaseFiles reader={reader} files={shown.attachments} />
        </>
      )}
    </section>
  );
}

/** What was filled in so far, step by step. */
export function Answers({ reader, shown, timeZone, nameOf }: Part) {
  const { t, locale } = reader;
  return shown.answers.length === 0 ? null : (
    <section aria-labelledby="answers">
      <h2 id="answers">{t('p.case.answers')}</h2>
      {shown.answers.map((given) => (
        <details key={given.taskId}>
          <summary>
            {taskName(t, given.kind)}
            {given.version > 0 ? ` (${t('p.d.version', { version: given.version })})` : ''} ·{' '}
            {actorText(given.by, reader)} · {formatShort(given.answeredAt, { locale, timeZone })}
          </summary>
          <AnswerSheet {...{ reader, timeZone, nameOf }} form={given.form} answer={given.answer} />
        </details>
      ))}
    </section>
  );
}
