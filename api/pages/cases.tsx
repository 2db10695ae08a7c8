import type { RequestHandler } from 'express';
import type { ReactNode } from 'react';
import { DateTime } from 'luxon';
import { STAGES } from '../../domain/lifecycle';
import type { Policy } from '../../domain/policy/schema';
import { formatShort, zoneName } from '../../texts/format';
import { inLocale, outcomeName, stageName } from '../../texts/names';
import type { ApiDeps } from '../deps';
import { NEEDS, requireAllowed } from '../permission';
import { countCases, listCases, type CaseCounts, type CaseFilters, type CasePage } from '../read/cases';
import { policyInForce } from '../read/organisations';
import { DueMark } from './due-mark';
import { Page, readerOf, sendPage, type Reader } from './page';
import { staffOrSignIn } from './sign-in-page';
import { timeZoneOf } from './time-zone';

const PAGE_SIZE = 30;

/** What stands in the filters, as the address has it. */
type CaseQuery = Readonly<
  Record<
    | 'q'
    | 'state'
    | 'stage'
    | 'severity'
    | 'category'
    | 'department'
    | 'overdue'
    | 'urgent'
    | 'undelivered'
    | 'paused'
    | 'from'
    | 'to',
    string
  >
>;

/** `/complaints`: the organisation's cases, filtered and in pages. */
export function casesPage(deps: ApiDeps): RequestHandler {
  return async (req, res) => {
    const staff = staffOrSignIn(req, res);
    if (staff === null) return;
    requireAllowed(staff, NEEDS.readCases);
    const reader = readerOf(deps, req, res);
    const word = (name: string): string => {
      const value = req.query[name];
      return typeof value === 'string' ? value.trim() : '';
    };
    const query: CaseQuery = {
      q: word('q'),
      state: word('state'),
      stage: word('stage'),
      severity: word('severity'),
      category: word('category'),
      department: word('department'),
      overdue: word('overdue'),
      urgent: word('urgent'),
      undelivered: word('undelivered'),
      paused: word('paused'),
      from: word('from'),
      to: word('to'),
    };
    const timeZone = await timeZoneOf(deps, staff.organization);
    const filters = filtersOf(query, timeZone);
    const cursor = word('cursor');
    const [page, counts, policy] = await Promise.all([
      listCases(deps, { principal: staff, filters, limit: PAGE_SIZE, cursor: cursor === '' ? null : cursor }),
      countCases(deps, { principal: staff, filters }),
      policyInForce(deps, staff.organization),
    ]);
    sendPage(
      res,
      <Cases
        {...{ reader, query, page, counts, timeZone }}
        policy={policy?.policy ?? null}
        now={deps.now()}
        first={cursor === ''}
      />,
    );
  };
}

function filtersOf(query: CaseQuery, timeZone: string): CaseFilters {
  const stage = STAGES.find((one) => one === query.stage);
  const list = (value: string): readonly string[] | undefined => (value === '' ? undefined : [value]);
  /** The begin of a local day, or of the day after it. */
  const day = (date: string, plusDays: number): string | undefined => {
    const local = DateTime.fromISO(date, { zone: timeZone }).startOf('day').plus({ days: plusDays });
    return date !== '' && local.isValid ? local.toUTC().toISO() : undefined;
  };
  return {
    stage: stage === undefined ? undefined : [stage],
    severity: list(query.severity),
    category: list(query.category),
    department: list(query.department),
    overdue: query.overdue === '' ? undefined : true,
    urgent: query.urgent === '' ? undefined : true,
    undelivered: query.undelivered === '' ? undefined : true,
    paused: query.paused === '' ? undefined : true,
    open: query.state === 'open' ? true : query.state === 'closed' ? false : undefined,
    fromAt: day(query.from, 0),
    toAt: day(query.to, 1),
    q: query.q === '' ? undefined : query.q,
  };
}

function Cases({
  reader,
  query,
  page,
  counts,
  policy,
  timeZone,
  now,
  first,
}: {
  readonly reader: Reader;
  readonly query: CaseQuery;
  readonly page: CasePage;
  readonly counts: CaseCounts;
  readonly policy: Policy | null;
  readonly timeZone: string;
  readonly now: Date;
  readonly first: boolean;
}) {
  const { t, locale } = reader;
  const named = (list: Policy['categories'] | undefined) =>
    (list ?? []).map(({ id, name }) => ({ id, name: inLocale(name, locale) }));
  const severities = named(policy?.severities);
  const nameIn = (list: readonly { id: string; name: string }[], id: string | null): string =>
    id === null ? '' : (list.find((one) => one.id === id)?.name ?? id);
  return (
    <Page reader={reader} title={t('p.cases.title')}>
      <h1>{t('p.cases.title')}</h1>
      <form method="get" className="filters" role="search">
        <Filter id="q" label={t('p.cases.q')}>
          <input id="q" name="q" type="search" defaultValue={query.q} />
        </Filter>
        <Choice
          id="state"
          label={t('p.cases.state')}
          value={query.state}
          all={t('p.cases.all')}
          options={[
            { id: 'open', name: t('p.cases.state.open') },
            { id: 'closed', name: t('p.cases.state.closed') },
          ]}
        />
        <Choice
          id="stage"
          label={t('p.col.stage')}
          value={query.stage}
          all={t('p.cases.all')}
          options={STAGES.map((id) => ({ id, name: stageName(t, id) }))}
        />
        <Choice
          id="severity"
          label={t('p.col.severity')}
          value={query.severity}
          all={t('p.cases.all')}
          options={severities}
        />
        <Choice
          id="category"
          label={t('p.col.category')}
          value={query.category}
          all={t('p.cases.all')}
          options={named(policy?.categories)}
        />
        <Choice
          id="department"
          label={t('p.col.department')}
          value={query.department}
          all={t('p.cases.all')}
          options={named(policy?.units)}
        />
        <Filter id="from" label={t('p.cases.from')}>
          <input id="from" name="from" type="date" defaultValue={query.from} />
        </Filter>
        <Filter id="to" label={t('p.cases.to')}>
          <input id="to" name="to" type="date" defaultValue={query.to} />
        </Filter>
        <label className="choice">
          <input type="checkbox" name="overdue" value="1" defaultChecked={query.overdue !== ''} />{' '}
          {t('p.cases.only-overdue')}
        </label>
        <label className="choice">
          <input type="checkbox" name="urgent" value="1" defaultChecked={query.urgent !== ''} />{' '}
          {t('p.cases.only-urgent')}
        </label>
        <label className="choice">
          <input type="checkbox" name="undelivered" value="1" defaultChecked={query.undelivered !== ''} />{' '}
          {t('p.cases.only-undelivered')}
        </label>
        <label className="choice">
          <input type="checkbox" name="paused" value="1" defaultChecked={query.paused !== ''} />{' '}
          {t('p.cases.only-paused')}
        </label>
        <button type="submit">{t('p.cases.filter')}</button>
      </form>
      <p className="help">
        {t('p.cases.counts', {
          total: counts.total,
          open: counts.open,
          overdue: counts.overdue,
          urgent: counts.urgent,
        })}{' '}
        {t('p.times-in', { zone: zoneName(now, { locale, timeZone }) })}
      </p>
      {page.items.length === 0 ? (
        <p>{t('p.cases.none')}</p>
      ) : (
        <div className="scroll" tabIndex={0} role="region" aria-label={t('p.cases.title')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('p.col.number')}</th>
                <th scope="col">{t('p.col.complainant')}</th>
                <th scope="col">{t('p.col.stage')}</th>
                <th scope="col">{t('p.col.severity')}</th>
                <th scope="col">{t('p.col.received')}</th>
                <th scope="col">{t('p.col.next')}</th>
              </tr>
            </thead>
            <tbody>
              {page.items.map((item) => (
                <tr key={item.id}>
                  <th scope="row">
                    <a href={`/complaints/${item.id}`} className="unbroken">
                      {item.number}
                    </a>{' '}
                    {item.urgent ? <span className="mark overdue">{t('p.urgent')}</span> : null}{' '}
                    {item.paused ? <span className="mark none">{t('p.paused')}</span> : null}
                  </th>
                  <td>
                    {item.complainant ?? ''}
                    {item.subject === null ? null : <div className="help">{item.subject}</div>}
                  </td>
                  <td>
                    {item.stage === 'closed' && item.outcome !== null
                      ? outcomeName(t, item.outcome)
                      : stageName(t, item.stage)}
                  </td>
                  <td>{nameIn(severities, item.severity)}</td>
                  <td>{formatShort(item.receivedAt, { locale, timeZone })}</td>
                  <td>
                    {item.stage === 'closed' ? null : (
                      <DueMark dueAt={item.nextDeadlineAt} now={now} timeZone={timeZone} reader={reader} />
                    )}
                    {item.overdue && !isPast(item.nextDeadlineAt, now) ? (
                      <span className="mark overdue"> {t('p.due.overdue')}</span>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="paging">
        {first ? null : <a href={addressOf(query, null)}>{t('p.cases.first')}</a>}{' '}
        {page.nextCursor === null ? null : (
          <a href={addressOf(query, page.nextCursor)}>{t('p.cases.more')}</a>
        )}
      </p>
      <Registers reader={reader} policy={policy} />
    </Page>
  );
}

/** Where each register of the organisation's units is printed. */
function Registers({
  reader: { t, locale },
  policy,
}: {
  readonly reader: Reader;
  readonly policy: Policy | null;
}) {
  const registers = policy?.registers ?? [];
  return registers.length === 0 ? null : (
    <section aria-labelledby="registers">
      <h2 id="registers">{t('p.register.title')}</h2>
      <ul>
        {registers.map(({ id, name }) => (
          <li key={id}>
            <a href={`/registers/${id}`}>{inLocale(name, locale)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

const isPast = (at: string | null, now: Date): boolean => at !== null && Date.parse(at) <= now.getTime();

function addressOf(query: CaseQuery, cursor: string | null): string {
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''));
  if (cursor !== null) search.set('cursor', cursor);
  return `/complaints?${search.toString()}`;
}

function Filter({
  id,
  label,
  children,
}: {
  readonly id: string;
  readonly label: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children}
    </div>
  );
}

function Choice({
  id,
  label,
  value,
  all,
  options,
}: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly all: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
}) {
  return (
    <Filter id={id} label={label}>
      <select id={id} name={id} defaultValue={value}>
        <option value="">{all}</option>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
    </Filter>
  );
}
