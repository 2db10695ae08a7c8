import type { Continued } from '../../../domain/case/continued';
import type { ComplaintStart } from '../../../domain/case/intake';
import type { JsonObject } from '../../../domain/json';
import type { Branch, TaskKind } from '../../../domain/lifecycle';
import type { Policy, Track } from '../../../domain/policy/schema';
import { idOf } from '../test-people';
import { submissionFor } from '../sample-submission';

/** A way through the procedure: everybody answers as the forms' examples do, but for what is said here. */
export type Route = {
  readonly name: string;
  readonly branch: Branch;
  /** Whether a track has what this route goes through. */
  readonly possible?: (track: Track) => boolean;
  readonly answers?: (track: Track) => Partial<Record<TaskKind, JsonObject>>;
  /** The customer has no e-mail: staff enter what they say on the phone. */
  readonly byPhone?: true;
};

const UNFOUNDED = { founded: false, refusalReason: 'The warranty ended years ago.' };
const refused = ({ foundedAt }: Track): Partial<Record<TaskKind, JsonObject>> => ({
  [foundedAt.value]: UNFOUNDED,
});

export const ROUTES: readonly Route[] = [
  { name: 'ordinary', branch: 'ordinary' },
  { name: 'major', branch: 'major' },
  {
    name: 'with a containment',
    branch: 'ordinary',
    possible: ({ steps }) => steps.contain !== undefined && steps.contain.opensAt === undefined,
    answers: () => ({
      assess: { containment: [{ measure: 'Stop the line.', owner: idOf('administrator') }] },
    }),
  },
  {
    name: 'a suggestion',
    branch: 'ordinary',
    possible: ({ steps }) => steps.suggestion !== undefined,
    answers: ({ steps }) => ({ assess: { category: steps.suggestion?.categories[0] ?? null } }),
  },
  { name: 'refused and understood', branch: 'ordinary', answers: refused },
  {
    name: 'refused and appealed',
    branch: 'ordinary',
    answers: (track) => ({
      ...refused(track),
      'refusal-word': { reply: 'appeal', reason: 'It was extended.' },
      'decide-appeal': { decision: 'declined' },
    }),
  },
  { name: 'a word taken by staff', branch: 'ordinary', byPhone: true },
  { name: 'a refusal understood on the phone', branch: 'ordinary', byPhone: true, answers: refused },
  {
    name: 'settled at first contact',
    branch: 'ordinary',
    possible: ({ firstContact }) => firstContact.value,
    answers: () => ({ assess: { resolvedNow: true, whatWasDone: 'A new part was handed over.' } }),
  },
];

/** The complaint that goes this way. */
export function startOf(
  policy: Policy,
  { name, branch, byPhone }: Route,
  { complaint = 'the complaint', continues }: { complaint?: string; continues?: Continued } = {},
): ComplaintStart {
  const severity = policy.severities.find((one) => one.branch === branch)?.id ?? null;
  return {
    complaintId: idOf(`${policy.organization} ${name} ${complaint}`),
    organization: policy.organization,
    submission: { ...submissionFor(policy), severity },
    fingerprint: 'fingerprint',
    customerHasEmail: byPhone !== true,
    ...(continues === undefined ? {} : { continues }),
  };
}
