import type { Policy, Track } from '../../domain/policy/schema';
import { limitsOf, type LimitOfTrack } from '../../domain/policy/ladder';
import type { BreachLevel, ExtensionPolicy, Limit } from '../../domain/policy/steps';
import type { Calendar } from '../../domain/time/calendar';
import { computeDue } from '../../domain/time/due';
import type { LimitLength } from '../../domain/time/length';
import type { Bilingual } from '../../domain/policy/text';
import { explainLimit, limitLengthText } from '../explain-limit';
import { formatInstant, formatMoney } from '../format';
import { limitName } from '../limit-name';
import { inLocale } from '../names';
import { fieldTitle } from './field-title';
import { askedWords, cameInBy, roleName, rungNames, severityNames } from './people';
import { both, eventWords, inBoth, joined, listed, quoted, section, sentence } from './sentence';
import type { Section, Sentence } from './sentence';

/** A day on which limits are counted to show what they mean: the instant at which each begins, and the calendar. */
export type Example = { readonly at: string; readonly calendar: Calendar };

/** `policy`: where the field of an agreed date has its title. */
export function lengthWords(length: LimitLength, policy: Policy | null = null): Bilingual {
  if ('agreed' in length) {
    const { agreed, otherwise } = length;
    const field = policy === null ? both(agreed, agreed) : fieldTitle(policy, agreed);
    const words = otherwise === undefined ? null : lengthWords(otherwise);
    return both(
      `至“${field.zh}”一栏约定的日期${words === null ? '' : `（未约定的为${words.zh}）`}`,
      `until the date agreed in “${field.en}”${words === null ? '' : ` (else ${words.en})`}`,
    );
  }
  return inBoth((locale) => limitLengthText(length, locale));
}

/** How often something comes back: every working day, every 3 hours. */
export function everyWords(length: LimitLength): Bilingual {
  const { zh, en } = lengthWords(length);
  return both(`每${zh.replace(/^1(?=个|天|小时)/, '')}`, `every ${en.replace(/^1 /, '')}`);
}

export const percent = (part: number): string => `${String(Math.round(part * 100))}%`;

/** Ours, where a limit says nothing of a reminder. */
const REMIND_AT = 0.75;

export function limitsSection(policy: Policy, track: Track, example: Example | null): Section {
  return section('limits', both('时限', 'Limits'), {
    sentences: exampleSentences(example),
    sections: limitsOf(track).map((limit) => limitSection(policy, limit, example)),
  });
}

/** Whose day it is that the examples are counted on. */
function exampleSentences(example: Example | null): readonly Sentence[] {
  if (example === null) return [];
  const { id, version, timeZone } = example.calendar;
  const at = inBoth((locale) => formatInstant(example.at, { locale, timeZone }));
  return [
    sentence(
      both(
        `下列举例均假定起算时刻为${at.zh}，按工作日历“${id}”第${String(version)}版计算。`,
        `In the examples each limit begins on ${at.en}; they are counted by version ${String(version)} of the calendar “${id}”.`,
      ),
    ),
  ];
}

function limitSection(policy: Policy, limit: LimitOfTrack, example: Example | null): Section {
  const source = [limit.source, limit.clause === undefined ? [] : [limit.clause]].flat();
  return section(
    limit.id,
    inBoth((locale) => limitName(limit, locale)),
    {
      source,
      sentences: [
        spanSentence(policy, limit),
        ...(limit.rung === undefined ? [] : [onRung(rungNames(policy, [limit.rung]))]),
        ...(limit.severities === undefined ? [] : [onlyFor(severityNames(policy, limit.severities))]),
        ...(limit.channels === undefined ? [] : [sentence(cameInBy(limit.channels), limit.source)]),
        sentence(
          both(
            `${limit.scope === 'round' ? '每一轮重新计算' : '每宗投诉只计一次'}；${
              limit.pausable ? '案件暂停时停止计算' : '案件暂停时照常计算'
            }。`,
            `${limit.scope === 'round' ? 'It begins anew in each round' : 'It runs once in a case'}; ${
              limit.pausable ? 'it stands still while a case is paused' : 'a pause does not stop it'
            }.`,
          ),
        ),
        remindSentence(limit.remindAt),
        ...(limit.promise === undefined
          ? []
          : [
              sentence(
                both(
                  `客户会获知这个日期；到${percent(limit.promise.holdAt)}时仍未完成，客户会收到一封进度告知函。`,
                  `The customer is told this date; if it is not done after ${percent(limit.promise.holdAt)} of it, a holding letter says that we are still at it.`,
                ),
                limit.promise.source,
              ),
            ]),
        ...(limit.promise?.told === undefined
          ? []
          : [toldSentence(limit.promise.told, limit.promise.source)]),
        extensionSentence(policy, limit.extension),
        ...breachSentences(policy, limit.onBreach),
        ...dueSentences(limit.length, example, (field) => fieldTitle(policy, field)),
      ],
    },
  );
}

function spanSentence(policy: Policy, { from, until, length }: Limit): Sentence {
  const begins = joined(
    from.map((event) => quoted(eventWords(event))),
    'or',
  );
  const ends = joined(
    until.map((event) => quoted(eventWords(event))),
    'or',
  );
  const { zh, en } = lengthWords(length, policy);
  return sentence(
    both(`自${begins.zh}起，到${ends.zh}为止：${zh}。`, `From ${begins.en} to ${ends.en}: ${en}.`),
  );
}

const onRung = (which: Bilingual): Sentence =>
  sentence(
    both(`只在案件处于${which.zh}一级时计算。`, `It runs while a case stands on the rung ${which.en}.`),
  );

const onlyFor = (which: Bilingual): Sentence =>
  sentence(both(`只适用于性质为${which.zh}的投诉。`, `Only for the severity ${which.en}.`));

const toldSentence = ({ zh, en }: Bilingual, source: Limit['source']): Sentence =>
  sentence(
    both(
      `收到投诉时即告知客户：“${zh}”，连同这个期限。`,
      `When the complaint is received the customer is told: “${en}”, with this time.`,
    ),
    source,
  );

function remindSentence(remindAt: number | null | undefined): Sentence {
  const part = remindAt === undefined ? REMIND_AT : remindAt;
  return sentence(
    part === null
      ? both('到期之前不提醒。', 'Nobody is reminded before it ends.')
      : both(
          `到${percent(part)}时提醒正在办理的人。`,
          `After ${percent(part)} of it, whoever it waits for is reminded.`,
        ),
  );
}

function extensionSentence(policy: Policy, extension: ExtensionPolicy | undefined): Sentence {
  if (extension === undefined) return sentence(both('不得延期。', 'It is never extended.'));
  const { length, times, by, tellCustomer, approval, source } = extension;
  const who = askedWords(policy, by);
  const grants = approval === undefined ? null : askedWords(policy, approval.by);
  const more = lengthWords(length);
  return sentence(
    both(
      `到期之前可由${who.zh}附理由延期${more.zh}，自原到期时刻起算，${times === 1 ? '只限一次' : `最多${String(times)}次`}；${grants === null ? '无须他人批准' : `须经${grants.zh}批准`}；${
        tellCustomer ? '延期的理由和新日期会告知客户' : '不告知客户'
      }。`,
      `Before it ends it may be extended by ${more.en}, counted from the old end, with a reason, ${
        times === 1 ? 'once' : `at most ${String(times)} times`
      }, by: ${who.en}. ${
        grants === null ? 'Nobody else has to grant it.' : `It has to be granted by: ${grants.en}.`
      } ${tellCustomer ? 'The customer is told the reason and the new date.' : 'The customer is not told.'}`,
    ),
    source,
    approval?.source,
  );
}

/** What follows once it is missed, level by level. */
export function breachSentences(
  policy: Policy,
  levels: readonly BreachLevel[] | undefined,
): readonly Sentence[] {
  if (levels === undefined || levels.length === 0)
    return [
      sentence(
        both(
          '逾期时立即通知正在办理者的上级，此后每个工作日再上报一级，最后到系统管理员。',
          'When it is missed, the superior of whoever it waits for is told at once, then a level higher every working day, at last the administrator.',
        ),
      ),
    ];
  const all = listed(levels.map((level) => levelWords(policy, level)));
  return [
    sentence(
      both(`逾期时：${all.zh}。`, `When it is missed: ${all.en}.`),
      ...levels.map(({ source }) => source),
    ),
  ];
}

function levelWords(policy: Policy, level: BreachLevel): Bilingual {
  const after = level.after === undefined ? null : lengthWords(level.after);
  const does = levelDoes(policy, level);
  return both(
    `${after === null ? '立即' : `再过${after.zh}`}${does.zh}`,
    `${after === null ? 'at once' : `${after.en} later`} ${does.en}`,
  );
}

function levelDoes(policy: Policy, { inform, task, reassign, propose, reclassify }: BreachLevel): Bilingual {
  if (inform !== undefined) {
    const { zh, en } = roleName(policy, inform);
    return both(`通知${zh}`, `this is told to: ${en}`);
  }
  if (task !== undefined) {
    const { zh, en } = roleName(policy, task);
    return both(`交${zh}登记逾期说明`, `an entry on it is asked of: ${en}`);
  }
  if (reassign !== undefined) {
    const { zh, en } = roleName(policy, reassign);
    return both(`改由${zh}办理`, `the work goes to: ${en}`);
  }
  if (reclassify !== undefined) {
    const { zh, en } = severityNames(policy, [reclassify]);
    return both(`将投诉性质自动改为${zh}`, `it becomes ${en} by itself`);
  }
  const amount = policy.penalties?.find(({ id }) => id === propose)?.amount;
  const money = amount === undefined ? null : inBoth((locale) => formatMoney(amount, locale));
  return both(
    `提出处罚建议“${propose ?? ''}”${money === null ? '' : `（${money.zh}）`}`,
    `the penalty “${propose ?? ''}”${money === null ? '' : ` (${money.en})`} is proposed`,
  );
}

/** When it would end on the example's day, and why. */
export function dueSentences(
  length: LimitLength,
  example: Example | null,
  titleOf: (field: string) => Bilingual = (field) => both(field, field),
): readonly Sentence[] {
  if (example === null) return [];
  const { at, calendar } = example;
  const { explanation } = computeDue({ length, startedAt: at, calendar, remindAt: null });
  const why = inBoth((locale) =>
    explainLimit(explanation, locale, { fieldTitle: (field) => inLocale(titleOf(field), locale) }),
  );
  return [sentence(both(`举例：${why.zh}`, `Example: ${why.en}`))];
}
