import { DateTime } from 'luxon';
import { z } from 'zod';
import { printable } from '../../domain/forms/printable-text';
import { workFields } from '../../domain/forms/printed-work';
import type { FormField } from '../../domain/policy/field';
import type { RegisterPolicy } from '../../domain/policy/penalties';
import type { Policy } from '../../domain/policy/schema';
import type { Bilingual } from '../../domain/policy/text';
import { fieldText, isEmptyValue } from '../../texts/field-text';
import { formatDate, formatShort, zoneName } from '../../texts/format';
import { channelName, inLocale, outcomeName, stageName } from '../../texts/names';
import type { ReadDeps } from '../deps';
import { NEEDS, requireAllowed } from '../permission';
import { actorText } from '../pages/event-line';
import { timeZoneOf } from '../pages/time-zone';
import { Problem } from '../problem';
import type { Principal } from '../principal';
import { policyInForce } from '../read/organisations';
import { personNames } from '../read/person-names';
import { registerLines, type RegisterLine } from '../read/register';
import type { Printing } from './printed-form';

/** A register as it stands on paper: a list of the complaints of a period, in one language. */
export type PrintedRegister = {
  readonly id: string;
  readonly title: string;
  readonly organization: string;
  /** Local dates, the last one included. */
  readonly from: string;
  readonly to: string;
  readonly period: string;
  readonly foot: string;
  readonly columns: readonly { readonly label: string; readonly span: number }[];
  readonly rows: readonly (readonly string[])[];
};

/** No complaint is of another time, and the database's calendar ends somewhere. */
const day = z.iso
  .date()
  .refine((date) => date >= '1990-01-01' && date <= '2999-12-31', { params: { code: 'not-a-date' } });

/** Local dates of the period; absent: this month until today. */
export const periodQuery = z.strictObject({
  from: day.optional().meta({ description: 'First day, in the organisation’s time zone.' }),
  to: day.optional().meta({ description: 'Last day, which is included.' }),
});
export type PeriodQuery = z.infer<typeof periodQuery>;

/** The registers that an organisation's procedure has now. */
export async function registersOf(
  deps: ReadDeps,
  principal: Principal,
): Promise<{ readonly policy: Policy | null; readonly registers: readonly RegisterPolicy[] }> {
  requireAllowed(principal, NEEDS.readCases);
  const policy = (await policyInForce(deps, principal.organization))?.policy ?? null;
  return { policy, registers: policy?.registers ?? [] };
}

/** Throws `form-unknown` and `period-too-long`. */
export async function readPrintedRegister(
  deps: ReadDeps,
  query: {
    readonly principal: Principal;
    readonly registerId: string;
    readonly period: PeriodQuery;
    readonly reader: Printing['reader'];
  },
): Promise<PrintedRegister> {
  const { principal, registerId, reader } = query;
  const { policy, registers } = await registersOf(deps, principal);
  const register = registers.find(({ id }) => id === registerId);
  if (policy === null || register === undefined) throw new Problem('form-unknown');
  const [names, timeZone] = await Promise.all([
    personNames(deps, principal.organization),
    timeZoneOf(deps, principal.organization),
  ]);
  const now = deps.now();
  const today = DateTime.fromJSDate(now, { zone: timeZone });
  const to = query.period.to ?? today.toISODate() ?? '';
  const from = query.period.from ?? `${to.slice(0, 7)}-01`;
  const startOf = (date: string, plusDays: number): string =>
    DateTime.fromISO(date, { zone: timeZone }).startOf('day').plus({ days: plusDays }).toUTC().toISO() ?? '';
  const lines = await registerLines(deps, {
    principal,
    register,
    fromAt: startOf(from, 0),
    toAt: startOf(to, 1),
  });
  const nameOf = (id: string): string => names.get(id) ?? reader.t('actor.unknown');
  const printing = { reader, timeZone, nameOf, now };
  return {
    ...printedRegister(policy, register, lines, printing),
    from,
    to,
    ...periodWords(from, to, printing),
  };
}

function periodWords(from: string, to: string, { reader: { t, locale } }: Printing) {
  return { period: t('print.period', { from: formatDate(from, locale), to: formatDate(to, locale) }) };
}

export function printedRegister(
  policy: Policy,
  register: RegisterPolicy,
  lines: readonly RegisterLine[],
  printing: Printing,
): Omit<PrintedRegister, 'from' | 'to' | 'period'> {
  const { reader, timeZone, now } = printing;
  const { t, locale } = reader;
  const [track] = policy.tracks;
  const fields = track === undefined ? [] : workFields(policy, track, { register: register.id });
  return {
    id: register.id,
    title: printable(inLocale(register.name, locale)),
    organization: printable(inLocale(policy.name, locale)),
    foot: t('print.foot', {
      at: formatShort(now, { locale, timeZone }),
      zone: zoneName(now, { locale, timeZone }),
    }),
    columns: [
      { label: t('printed.number'), span: 3 },
      { label: t('printed.received-at'), span: 3 },
      { label: t('p.register.customer'), span: 3 },
      { label: t('p.register.content'), span: 4 },
      { label: t('p.register.kind'), span: 3 },
      { label: t('p.register.entry'), span: 3 },
      { label: t('p.register.signed'), span: 3 },
      { label: t('p.register.result'), span: 2 },
    ],
    rows: lines.map((line) => rowOf(line, { policy, fields, printing }).map(printable)),
  };
}

type Known = {
  readonly policy: Policy;
  readonly fields: readonly FormField[];
  readonly printing: Printing;
};

function rowOf(line: RegisterLine, { policy, fields, printing }: Known): readonly string[] {
  const { reader, timeZone } = printing;
  const { t, locale } = reader;
  const at = (instant: string): string => formatShort(instant, { locale, timeZone });
  const named = (list: readonly { id: string; name: Bilingual }[], id: string | null): string => {
    const found = list.find((one) => one.id === id);
    return found === undefined ? (id ?? '') : inLocale(found.name, locale);
  };
  const { entry } = line;
  return [
    line.number,
    lined([at(line.receivedAt), channelName(t, line.channel)]),
    lined([line.customer, line.contact]),
    line.content ?? '',
    lined([named(policy.categories, line.category), named(policy.severities, line.severity)]),
    entry === null
      ? ''
      : lined(
          fields
            .filter(({ id }) => !isEmptyValue(entry.answer[id]))
            .map((field) => {
              const text = fieldText(field, entry.answer[field.id] ?? null, printing);
              return field.id === 'entry' ? text : `${inLocale(field.title, locale)}${t('l.colon')}${text}`;
            }),
        ),
    entry === null ? '' : lined([actorText(entry.by, reader), at(entry.at)]),
    lined([
      line.outcome === null ? stageName(t, line.stage) : outcomeName(t, line.outcome),
      named(policy.units, line.department),
    ]),
  ];
}

const lined = (all: readonly (string | null)[]): string => all.filter(Boolean).join('\n');
