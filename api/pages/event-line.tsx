import type { JsonObject } from '../../domain/json';
import type { FieldSet } from '../../domain/forms/form';
import {
  channelName,
  climbedName,
  eventName,
  outcomeName,
  relationName,
  resumedName,
  returnStateName,
  stageName,
  suggestionName,
  taskName,
  viaName,
  becauseText,
} from '../../texts/names';
import { limitLengthSchema } from '../../domain/time/length';
import { limitLengthText } from '../../texts/explain-limit';
import { formatDate, formatShort } from '../../texts/format';
import type { EventView } from '../read/events';
import type { ActorView } from '../read/person-names';
import { AnswerSheet, type Telling } from './answer-sheet';
import type { Reader } from './page';

/** Who did something, in words. */
export function actorText({ actor, name, onBehalfOfName }: ActorView, { t }: Pick<Reader, 't'>): string {
  const known = name ?? t('actor.unknown');
  switch (actor.kind) {
    case 'customer':
      return t('actor.customer');
    case 'system':
      return t('actor.system');
    case 'integration':
      return t('actor.integration', { name: actor.name });
    case 'operator':
      return name === null ? t('actor.some-operator') : t('actor.operator', { name });
    case 'staff':
      return onBehalfOfName === null ? known : t('actor.on-behalf', { name: known, other: onBehalfOfName });
  }
}

/** What follows by itself: true, but seldom what a reader looks for. */
const QUIET: ReadonlySet<string> = new Set([
  'clock-started',
  'clock-stopped',
  'clock-paused',
  'clock-resumed',
  'task-opened',
  'review-asked',
  'evaluation-asked',
  'liability-asked',
  'suggestion-asked',
]);

const TEXTS = [
  'identity',
  'by',
  'goods',
  'instructions',
  'reason',
  'severityReason',
  'opinion',
  'question',
  'words',
  'penalty',
  'text',
  'whatWasDone',
  'measure',
  'told',
  'answer',
  'ruling',
  'place',
] as const;

type Naming = {
  readonly limitNamed: (limitId: string) => string;
  /** A field of the submission. */
  readonly fieldNamed?: (field: string) => string;
  readonly trackNamed?: (trackId: string) => string;
  readonly rungNamed?: (rungId: string) => string;
};

/** One entry of the timeline: what, who, when, and why in the words that were given. */
export function EventLine({
  event,
  form,
  limitNamed,
  fieldNamed = (field) => field,
  trackNamed = (trackId) => trackId,
  rungNamed = (rungId) => rungId,
  ...telling
}: {
  readonly event: EventView;
  readonly form: FieldSet | null;
} & Telling &
  Naming) {
  const { reader, timeZone } = telling;
  const { t, locale } = reader;
  const words = TEXTS.flatMap((key) => {
    const value = event.data[key];
    return typeof value === 'string' && value !== '' ? [value] : [];
  });
  const answer = event.type === 'task-answered' ? objectIn(event.data, 'answer') : null;
  const details = detailsOf(event, { ...telling, limitNamed, fieldNamed, trackNamed, rungNamed });
  return (
    <li>
      <p className={QUIET.has(event.type) ? 'help' : undefined}>
        <time dateTime={event.at} className="help">
          {formatShort(event.at, { locale, timeZone })}
        </time>{' '}
        {QUIET.has(event.type) ? eventName(t, event.type) : <strong>{eventName(t, event.type)}</strong>}
        {details === '' ? '' : `${t('l.colon')}${details}`}
        <span className="help">
          {' '}
          · {actorText(event.by, reader)} · {stageName(t, event.stage)}
        </span>
      </p>
      {words.map((word, index) => (
        <p className="words" key={index}>
          {word}
        </p>
      ))}
      {answer !== null && form !== null ? (
        <details>
          <summary>{t('p.case.answers')}</summary>
          <AnswerSheet form={form} answer={answer} {...telling} />
        </details>
      ) : null}
    </li>
  );
}

/** The codes of an event that matter to a reader, in words. */
function detailsOf(
  { type, data }: EventView,
  {
    reader: { t, locale },
    nameOf,
    limitNamed,
    fieldNamed,
    trackNamed,
    rungNamed,
  }: Telling & Required<Naming>,
): string {
  const word = (key: string): string => {
    const value = data[key];
    return typeof value === 'string' ? value : '';
  };
  switch (type) {
    case 'task-opened':
    case 'task-answered':
      return [taskName(t, word('kind')), word('via') === '' ? '' : viaName(t, word('via'))]
        .filter(Boolean)
        .join(', ');
    case 'task-superseded':
      return `${taskName(t, word('kind'))}, ${becauseText(t, word('because'))}`;
    case 'task-reassigned':
      return `${taskName(t, word('kind'))} → ${nameOf(word('toPerson'))}`;
    case 'complaint-received': {
      const rung = objectIn(data, 'rung');
      const { id, decidedBy: row } = rung ?? {};
      const chosen = typeof id === 'string' ? `${rungNamed(id)}${decidedBy(t, row)}` : '';
      return [channelName(t, word('channel')), chosen].filter(Boolean).join(', ');
    }
    case 'complaint-assessed': {
      const against =
        word('against') === '' ? '' : `${t('p.case.against')}${t('l.colon')}${nameOf(word('against'))}`;
      return `${against}${decidedBy(t, data['severityRow'])}`.trim();
    }
    case 'owner-named':
    case 'criticism-published':
      return nameOf(word('personId'));
    case 'handover-asked':
    case 'handover-refused':
      return nameOf(word('toPerson'));
    case 'date-agreed':
      return word('value').slice(0, 'YYYY-MM-DD'.length);
    case 'entered-late':
    case 'feedback-given':
      return channelName(t, word('channel'));
    case 'complaint-reclassified':
      return word('trackId') === ''
        ? `${data['urgent'] === true ? `${t('p.urgent')} ` : ''}${ruleNamed(data['rule'], { t, limitNamed })}${decidedBy(t, objectIn(data, 'handler')?.['row'])}`.trim()
        : trackNamed(word('trackId'));
    case 'case-assigned':
      return decidedBy(t, data['decidedBy']).trim();
    case 'case-climbed':
      return `${rungNamed(word('from'))} → ${rungNamed(word('to'))}, ${climbedName(t, word('because'))}`;
    case 'case-linked':
      return `${relationName(t, word('relation'))}, ${word('toNumber')}`;
    case 'complaint-merged':
      return word('intoNumber');
    case 'complaint-closed':
      return outcomeName(t, word('outcome'));
    case 'suggestion-decided':
      return suggestionName(t, word('decision'));
    case 'case-paused':
      return t('p.case.paused-until', { date: formatDate(word('until'), locale) });
    case 'case-resumed':
      return resumedName(t, word('because'));
    case 'word-taken-by-staff':
      return `${channelName(t, word('channel'))}, ${nameOf(word('heardBy'))}`;
    case 'submission-corrected':
      return fieldNamed(word('field'));
    case 'satisfaction-recorded':
      return typeof data['score'] === 'number' ? `${String(data['score'])} / 5` : t('none');
    case 'work-submitted':
    case 'work-released':
    case 'work-returned':
      return `${taskName(t, word('of'))}${typeof data['version'] === 'number' && data['version'] > 0 ? ` (${t('p.d.version', { version: data['version'] })})` : ''}`;
    case 'root-cause-proposed':
    case 'root-cause-returned':
    case 'root-cause-accepted':
    case 'plan-proposed':
    case 'plan-approved':
    case 'plan-returned':
    case 'solution-offered':
    case 'answer-written':
      return typeof data['version'] === 'number' ? t('p.d.version', { version: data['version'] }) : '';
    case 'return-ended':
      return returnStateName(t, word('result'));
    case 'return-opened':
      return `${word('number')}${decidedBy(t, data['row'])}`;
    case 'return-requested':
    case 'return-approved':
    case 'return-refused':
      return decidedBy(t, data['row']).trim();
    case 'refusal-given':
      return decidedBy(t, data['returnsRow']).trim();
    case 'cause-investigated':
      return decidedBy(t, objectIn(data, 'goods')?.['row']).trim();
    case 'extension-asked':
    case 'limit-extended': {
      const length = limitLengthSchema.safeParse(data['length']).data;
      const limit = limitNamed(word('limitId'));
      return length === undefined
        ? limit
        : t('p.act.limit-option', { limit, length: limitLengthText(length, locale) });
    }
    case 'extension-refused':
    case 'clock-started':
    case 'clock-stopped':
    case 'clock-reminded':
    case 'clock-breached':
    case 'clock-escalated':
    case 'clock-paused':
    case 'clock-resumed':
      return limitNamed(word('limitId'));
    default:
      return '';
  }
}

/** By which rule a case became graver by itself; '': a person said so. */
function ruleNamed(
  rule: JsonObject[string] | undefined,
  { t, limitNamed }: Pick<Reader, 't'> & Pick<Naming, 'limitNamed'>,
): string {
  if (!isObject(rule)) return '';
  const { id, raised } = rule;
  return typeof raised === 'number'
    ? t('p.case.rule-raised', { times: raised })
    : t('p.case.rule-limit', { limit: limitNamed(typeof id === 'string' ? id : '') });
}

/** Why it was decided so, where no table did. */
const BY_NO_ROW: readonly unknown[] = ['no-table', 'no-row', 'only-track', 'lowest-rung', 'continued'];

function decidedBy(t: Reader['t'], row: unknown): string {
  return typeof row !== 'string' || BY_NO_ROW.includes(row) ? '' : ` (${t('p.case.decided-by', { row })})`;
}

function objectIn(data: JsonObject, key: string): JsonObject | null {
  const value = data[key];
  return isObject(value) ? value : null;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
