import type { RequestHandler } from 'express';
import { inLocale } from '../../texts/names';
import { explainPolicy, waysOf } from '../../texts/procedure/explain';
import { clausesText } from '../../texts/procedure/plain-outline';
import type { Section } from '../../texts/procedure/sentence';
import type { ApiDeps } from '../deps';
import { Problem } from '../problem';
import { procedureHistory, type ProcedureHistory } from '../read/procedure-changes';
import { procedureInForce, type ProcedureView } from '../read/procedure';
import { Page, readerOf, sendPage, type Reader } from './page';
import { ProcedureVersions } from './procedure-history';
import { timeZoneOf } from './time-zone';
import { ProcedureDiagram } from './procedure-diagram';

/** `GET /{org}/procedure`: the procedure that is in force, in plain words and as a picture, for everybody. */
export function procedurePage(deps: ApiDeps): RequestHandler<{ org: string }> {
  return async (req, res) => {
    const view = await procedureInForce(deps, req.params.org);
    if (view === null) throw new Problem('organization-unknown');
    const reader = readerOf(deps, req, res);
    // What was returned, and why, is for those who work here.
    const isOurs = reader.staff?.organization === view.policy.organization;
    const history = isOurs ? await procedureHistory(deps, view.policy.organization) : null;
    const timeZone = await timeZoneOf(deps, view.policy.organization);
    sendPage(res, <Procedure {...{ reader, history, timeZone }} {...view} />);
  };
}

export function Procedure({
  reader,
  policy,
  example,
  history = null,
  timeZone = 'UTC',
}: ProcedureView & {
  readonly reader: Reader;
  /** Null: the reader does not work here. */
  readonly history?: ProcedureHistory | null;
  readonly timeZone?: string;
}) {
  const { t, locale } = reader;
  const { title, sections } = explainPolicy(policy, example);
  const heading = inLocale(title, locale);
  return (
    <Page reader={reader} title={heading}>
      <h1>{heading}</h1>
      <p className="lead">{t('p.procedure.intro')}</p>
      <nav aria-labelledby="contents" className="no-print">
        <h2 id="contents">{t('p.procedure.contents')}</h2>
        <ul>
          {sections.map(({ id, title: name }) => (
            <li key={id}>
              <a href={`#${id}`}>{inLocale(name, locale)}</a>
            </li>
          ))}
        </ul>
      </nav>
      {sections.map((section) => (
        <Part key={section.id} {...{ section, reader, policy }} path={section.id} depth={0} />
      ))}
      {history === null ? null : <ProcedureVersions {...{ history, reader, timeZone }} />}
    </Page>
  );
}

const HEADINGS = ['h2', 'h3', 'h4', 'h5'] as const;

type PartProps = {
  readonly section: Section;
  readonly reader: Reader;
  readonly policy: ProcedureView['policy'];
  /** Where it stands, as an address on the page. */
  readonly path: string;
  readonly depth: number;
};

function Part({ section, reader, policy, path, depth }: PartProps) {
  const { locale } = reader;
  const { title, source, sentences, sections } = section;
  const Heading = HEADINGS[depth] ?? 'h5';
  const way = depth === 1 ? wayAt(policy, path) : undefined;
  const inside = (
    <>
      {sentences.length === 0 ? null : (
        <ul>
          {sentences.map(({ text, source: from }, index) => (
            <li key={index}>
              {inLocale(text, locale)}
              <Clauses text={clausesText(from, locale, source)} />
            </li>
          ))}
        </ul>
      )}
      {sections.map((part) => (
        <Part
          key={part.id}
          section={part}
          {...{ reader, policy }}
          path={`${path}-${part.id}`}
          depth={depth + 1}
        />
      ))}
    </>
  );
  return (
    <section aria-labelledby={path} className={depth > 1 ? 'part' : undefined}>
      <Heading id={path}>
        {inLocale(title, locale)}
        <Clauses text={clausesText(source, locale)} />
      </Heading>
      {way === undefined ? (
        inside
      ) : (
        <div className="way">
          <ProcedureDiagram {...{ policy, way, reader }} />
          <div>{inside}</div>
        </div>
      )}
    </section>
  );
}

/** The way that stands in this place of the outline. */
function wayAt(policy: ProcedureView['policy'], path: string) {
  return policy.tracks
    .flatMap((track) => waysOf(policy, track))
    .find(({ track, section }) => path === `track-${track.id}-${section.id}`);
}

function Clauses({ text }: { readonly text: string }) {
  return text === '' ? null : <span className="clause">{text}</span>;
}

/** The way to it from wherever somebody may want to look it up. */
export function ProcedureLink({
  reader: { t },
  organization,
}: {
  readonly reader: Reader;
  readonly organization: string;
}) {
  return (
    <p className="help no-print">
      <a href={`/${organization}/procedure`}>{t('p.procedure.link')}</a>
    </p>
  );
}
