import { workFields, workPolicy } from '../forms/printed-work';
import { REVIEWED_STEPS } from '../lifecycle';
import { say } from './fault';
import type { Finding, Keys } from './fault';
import type { PrintedCellPolicy, PrintedFormPolicy, PrintedWork } from './printed-forms';
import { unknownField } from './procedure-check';
import type { Policy, Track } from './schema';

/** Cells of printed forms that no case of a well-formed policy could ever fill. */
export function printedFindings(policy: Policy): Finding[] {
  return (policy.forms ?? []).flatMap((form, index) => {
    const tracks = policy.tracks.filter(({ id }) => form.tracks?.includes(id) ?? true);
    return cellsOf(form, ['forms', index]).flatMap(({ cell, keys }) =>
      cellFindings(policy, tracks, cell, keys),
    );
  });
}

function cellsOf({ sections }: PrintedFormPolicy, keys: Keys) {
  return sections.flatMap(({ rows }, section) =>
    rows.flatMap((row, at) =>
      row.map((cell, index) => ({ cell, keys: [...keys, 'sections', section, 'rows', at, index] })),
    ),
  );
}

function cellFindings(
  policy: Policy,
  tracks: readonly Track[],
  { intake, answer, signature }: PrintedCellPolicy,
  keys: Keys,
): Finding[] {
  const fields = policy.intake.fields.map(({ id }) => id);
  return [
    ...(intake !== undefined && !fields.includes(intake)
      ? [unknownField([...keys, 'intake'], intake, fields)]
      : []),
    ...(signature === undefined ? [] : workFindings(policy, tracks, signature, [...keys, 'signature'])),
    ...(answer === undefined ? [] : answerFindings(policy, tracks, answer, [...keys, 'answer'])),
  ];
}

function answerFindings(
  policy: Policy,
  tracks: readonly Track[],
  answer: PrintedWork & { readonly field: string },
  keys: Keys,
): Finding[] {
  const found = workFindings(policy, tracks, answer, keys);
  if (found.length > 0) return found;
  const known = tracks.flatMap((track) => workFields(policy, track, answer)).map(({ id }) => id);
  return known.includes(answer.field) ? [] : [unknownField([...keys, 'field'], answer.field, new Set(known))];
}

/** A step, part, entry of a chain or register that no track of the form has. */
function workFindings(policy: Policy, tracks: readonly Track[], work: PrintedWork, keys: Keys): Finding[] {
  // A register that is not there is an unknown name, found on any value.
  if (work.register !== undefined) return [];
  const { step, part, review } = work;
  const named = step ?? '';
  if (tracks.every((track) => workPolicy(track, work) === undefined))
    return [
      {
        keys: [...keys, 'step'],
        wrong: say(`采用本表单的流程没有步骤“${named}”。`, `No track of this form has the step "${named}".`),
        right: say('请改用流程中有的步骤,或启用该步骤。', 'Name a step that a track has, or switch it on.'),
      },
    ];
  const parts = step === 'carry-out' ? tracks.flatMap((track) => track.steps[step]?.parts ?? []) : [];
  const reviewed = REVIEWED_STEPS.find((one) => one === step);
  const entries =
    reviewed === undefined
      ? 0
      : Math.max(0, ...tracks.map(({ steps }) => steps[reviewed]?.review?.length ?? 0));
  return [
    ...(part !== undefined && !parts.some(({ id }) => id === part)
      ? [
          {
            keys: [...keys, 'part'],
            wrong: say(`步骤“${named}”没有部分“${part}”。`, `The step "${named}" has no part "${part}".`),
            right: say('请填写该步骤 parts 中的一个标识。', 'Name one of the step’s parts.'),
          },
        ]
      : []),
    ...(review ?? []).flatMap((entry, index) =>
      entry <= entries
        ? []
        : [
            {
              keys: [...keys, 'review', index],
              wrong: say(
                `步骤“${named}”的审批环节没有第 ${String(entry)} 项。`,
                `The review chain of "${named}" has no entry ${String(entry)}.`,
              ),
              right: say(
                `请填写 1 到 ${String(entries)} 之间的序号。`,
                `Count the entries from 1; it has ${String(entries)}.`,
              ),
            },
          ],
    ),
  ];
}
