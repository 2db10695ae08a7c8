import type { Policy } from '../../domain/policy/schema';
import { dueSentences, lengthWords, percent, type Example } from './limits';
import { askedWords } from './people';
import { both, section, sentence, type Section } from './sentence';

/** How the procedure itself is changed. */
export function revisionSection(policy: Policy, example: Example | null): Section {
  const { revision } = policy;
  const running = sentence(
    both(
      '正在办理的投诉仍按开始时的版本办理。',
      'Complaints that are running keep the version with which they began.',
    ),
    revision?.source,
  );
  const title = both('制度的修订', 'Changes of the procedure');
  if (revision === undefined)
    return section('revision', title, {
      sentences: [
        sentence(
          both('修订稿由系统管理员批准后施行。', 'A draft holds once an administrator has approved it.'),
        ),
        running,
      ],
    });
  const { approvedBy, within, remindAt, overdueTo, reviewEveryMonths: months, source } = revision;
  const [who, told, time] = [
    askedWords(policy, approvedBy),
    askedWords(policy, overdueTo),
    lengthWords(within),
  ];
  return section('revision', title, {
    source,
    sentences: [
      sentence(
        both(
          `修订稿经批准后方可施行，批准人：${who.zh}；提交人不得批准自己的修订稿。`,
          `A draft holds only once it is approved by: ${who.en}; never by its author.`,
        ),
        source,
      ),
      sentence(
        both(
          `应在提交后${time.zh}内决定；到${percent(remindAt)}时提醒；逾期时通知${told.zh}，此后每过同样长的时间再通知一次。`,
          `It is to be decided within ${time.en}; a reminder follows after ${percent(remindAt)} of that. When it is over this is told to: ${told.en}, and again each time that as much has passed.`,
        ),
        source,
      ),
      ...(months === undefined
        ? []
        : [
            sentence(
              both(
                `制度施行或上次回顾满${String(months)}个月时，请批准人回顾整个制度：继续沿用，或者需要修订。`,
                `${String(months)} months after it began to hold or was last reviewed, whoever approves drafts is asked to review the whole procedure: it stays as it is, or has to be revised.`,
              ),
              source,
            ),
          ]),
      running,
      ...dueSentences(within, example),
    ],
  });
}
