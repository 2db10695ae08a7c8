import type { Policy, Track } from '../../domain/policy/schema';
import type { Bilingual } from '../../domain/policy/text';
import { routeOf, type RouteStep } from '../../domain/story/route';
import { endsSection } from './ends';
import { intakeSection } from './intake';
import { limitsSection, type Example } from './limits';
import { recordSections } from './records';
import { revisionSection } from './revision';
import { rolesSection } from './roles';
import { roleName, severityNames } from './people';
import { remediesSections } from './remedies';
import { both, joined, quoted, section, sentence, type Section, type Sentence } from './sentence';
import { serviceSections, trackService } from './service';
import { sortingSection } from './sorting';
import { stepSection } from './steps';

/** A whole procedure in words. */
export type Outline = { readonly title: Bilingual; readonly sections: readonly Section[] };

/** The way of cases that take the same one. */
export type Way = {
  readonly id: string;
  readonly track: Track;
  /** One or more that go the same way. */
  readonly severities: readonly Policy['severities'][number][];
  readonly route: readonly RouteStep[];
  readonly section: Section;
};

/**
 * A procedure in plain words, from the policy alone: how a complaint comes in, the way of each severity, how it ends,
 * every limit, and what stands beside it. The command, the page and the comparison of versions all show this.
 * `example`: a day on which each limit is counted; null: none is. `ways`: severities that go the same way are told once,
 * unless each is to be found again in another version.
 */
export function explainPolicy(
  policy: Policy,
  example: Example | null,
  ways: (policy: Policy, track: Track) => readonly Way[] = waysOf,
): Outline {
  return {
    title: both(`${policy.name.zh}投诉处理程序`, `How ${policy.name.en} handles complaints`),
    sections: [
      intakeSection(policy),
      ...serviceSections(policy, example),
      sortingSection(policy),
      ...policy.tracks.map((track) =>
        section(`track-${track.id}`, track.name, {
          source: track.source,
          sentences: [...trackSentences(policy, track), ...trackService(policy, track, example)],
          sections: [
            ...ways(policy, track).map(({ section: way }) => way),
            ...remediesSections(policy, track, example),
            endsSection(policy, track),
            limitsSection(policy, track, example),
          ],
        }),
      ),
      ...recordSections(policy, example),
      revisionSection(policy, example),
      rolesSection(policy),
    ],
  };
}

/** What holds for every case of the track. */
function trackSentences(
  policy: Policy,
  { confidential, correctiveDuty, raisedAgain }: Track,
): readonly Sentence[] {
  const moves = both(
    '评估时可以改用另一流程，在那里重新判定。',
    'The assessment may move a case to another track, where it is assessed anew.',
  );
  return [
    ...(confidential === undefined ? [] : [confidentialSentence(policy, confidential)]),
    ...(correctiveDuty === undefined
      ? []
      : [
          sentence(
            both(
              '客户撤回投诉的，凡已判定有效的，仍须查明原因、制定措施并整改完毕，方可结案；不再征询客户意见。',
              'When the customer takes back what was found valid, the cause is still found, the measures planned and carried out before the case closes; the customer is asked nothing more.',
            ),
            correctiveDuty.source,
          ),
        ]),
    ...(raisedAgain === undefined ? [] : [raisedAgainSentence(policy, raisedAgain)]),
    ...(policy.tracks.length > 1 ? [sentence(moves)] : []),
  ];
}

/** RE-04: how often a matter is raised before it is graver by that alone. */
function raisedAgainSentence(
  policy: Policy,
  { times, reclassify, categories, source }: NonNullable<Track['raisedAgain']>,
): Sentence {
  const graver = severityNames(policy, [reclassify]);
  const n = String(times);
  const which =
    categories === undefined
      ? null
      : joined(
          categories.map((id) =>
            quoted(policy.categories.find((one) => one.id === id)?.name ?? both(id, id)),
          ),
          'or',
        );
  return sentence(
    both(
      `同一事项${which === null ? '' : `（类别为${which.zh}的）`}第${n}次提出仍未解决的，投诉性质自动改为${graver.zh}。`,
      `What is raised ${n} times without a solution${which === null ? '' : ` (category ${which.en})`} becomes ${graver.en} by itself.`,
    ),
    source,
  );
}

function confidentialSentence(
  policy: Policy,
  { readers, source }: NonNullable<Track['confidential']>,
): Sentence {
  const also = joined(readers.map((role) => roleName(policy, role)));
  return sentence(
    readers.length === 0
      ? both(
          '保密办理：只有被询问或通知的人能看到；被投诉的人一概不知，也不参与。判定之前，情况有变只告知负责判定的人，也只由他们联系客户。',
          'Confidential: only those who are asked or informed see it; the person complained about sees, hears and decides nothing of it. Before it is judged, changes are told only to those who judge it, and nobody else calls the customer.',
        )
      : both(
          `保密办理：只有被询问或通知的人以及${also.zh}能看到；被投诉的人一概不知，也不参与。判定之前，情况有变只告知负责判定的人，也只由他们联系客户。`,
          `Confidential: only those who are asked or informed see it, and: ${also.en}. The person complained about sees, hears and decides nothing of it. Before it is judged, changes are told only to those who judge it, and nobody else calls the customer.`,
        ),
    source,
  );
}

/** The ways through a track; severities whose cases go the same way are told once. */
export function waysOf(policy: Policy, track: Track): readonly Way[] {
  const ways: Way[] = [];
  for (const severity of policy.severities) {
    const one = wayOf(policy, track, [severity]);
    const words = JSON.stringify(one.section.sections);
    const known = ways.findIndex((way) => JSON.stringify(way.section.sections) === words);
    const same = ways[known];
    if (same === undefined) ways.push(one);
    else ways[known] = wayOf(policy, track, [...same.severities, severity]);
  }
  return ways;
}

/** A way for each severity, also where two are the same. */
export const eachWayOf = (policy: Policy, track: Track): readonly Way[] =>
  policy.severities.map((severity) => wayOf(policy, track, [severity]));

function wayOf(policy: Policy, track: Track, severities: Policy['severities']): Way {
  const [first] = severities;
  const severity = first?.id ?? '';
  const route = routeOf(track, severity);
  const sections = route.map((step) => stepSection({ policy, track, severity }, route, step));
  const id = severities.map((one) => one.id).join('-');
  const title = wayTitle(severities.map(({ name }) => name));
  return { id, track, severities, route, section: section(`way-${id}`, title, { sections }) };
}

function wayTitle(names: readonly Bilingual[]): Bilingual {
  const { zh, en } = joined(names.map(quoted));
  return both(`${zh}的处理步骤`, `The way of a case: ${en}`);
}
