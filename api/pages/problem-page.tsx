import type { Locale } from '../../domain/lifecycle';
import { translator } from '../../texts/translate';
import type { ProblemDocument } from '../problem';
import { Banner, documentOf, Page } from './page';

/** What went wrong, in the reader's language, and where to go from here. */
export function problemPage(
  problem: ProblemDocument,
  { locale, signedIn }: { locale: Locale; signedIn: boolean },
): string {
  const t = translator(locale);
  const reader = { locale, t, staff: null, here: '/', csrf: '', mailbox: false };
  const signIn = problem.code === 'sign-in-required' || problem.code === 'sign-in-refused';
  return documentOf(
    <Page reader={reader} title={problem.title} bare>
      <h1>{problem.title}</h1>
      <Banner kind="problem">{problem.detail}</Banner>
      <p>
        {signIn ? (
          <a className="button" href="/sign-in">
            {t('p.sign-in')}
          </a>
        ) : (
          <a className="button second" href={signedIn ? '/desk' : '/'}>
            {t(signedIn ? 'p.nav.desk' : 'p.problem.home')}
          </a>
        )}
      </p>
    </Page>,
  );
}
