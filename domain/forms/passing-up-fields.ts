import type { FormField } from '../policy/field';
import { rungOf } from '../policy/ladder';
import type { Policy, Track } from '../policy/schema';
import type { Rung } from '../policy/steps';
import { choice, field, onlyWhen, titled, words } from './field-makers';

/** Asked on a rung that has others above: whoever cannot judge the case there passes it up, with an opinion. */
export function passingUpFields(
  policy: Policy,
  track: Track,
  { rung, next }: { readonly rung: Rung; readonly next: Rung },
): readonly FormField[] {
  const { zh, en } = next.name;
  return [
    field(
      'beyondAuthority',
      'yes-no',
      words('超出本人职权或在此无法解决', 'Is it beyond your authority, or not to be solved here?'),
      {
        help: words(
          `选“是”则立即上报“${zh}”，并附上您的意见；其余各项不必填写。`,
          `If so, it goes to "${en}" at once with your opinion; the rest need not be filled in.`,
        ),
        example: false,
      },
    ),
    field('opinion', 'long-text', words('您的意见', 'Your opinion'), {
      ...onlyWhen('beyondAuthority', true),
      help: words('接手的人会看到这段话。', 'Whoever takes it on reads these words.'),
    }),
    ...(rung.elsewhere === undefined
      ? departmentConcerned(policy, next)
      : otherDepartmentFields(policy, track, rung.elsewhere)),
  ];
}

function departmentConcerned({ units }: Policy, next: Rung): readonly FormField[] {
  if (next.by.unit !== 'responsible' || units.length < 2) return [];
  return [
    choice('concernsUnit', words('事涉部门', 'Department that it concerns'), titled(units), {
      required: false,
      help: words('不填则由决策表决定。', 'Left empty, the decision table says where it goes.'),
    }),
  ];
}

/** MA-06: what is not one's own department's goes to the one that it concerns, or a time is agreed. */
function otherDepartmentFields(
  { units }: Policy,
  track: Track,
  { rung, units: among, contact, agreed }: NonNullable<Rung['elsewhere']>,
): readonly FormField[] {
  const there = rungOf(track, rung)?.name ?? words(rung, rung);
  const title = (id: string) =>
    track.steps.assess.fields?.find((one) => one.id === id)?.title ?? words(id, id);
  const [left, at] = [title(contact), title(agreed)];
  return [
    field('otherDepartment', 'yes-no', words('是否不属本部门职权', 'Is it another department’s matter?'), {
      help: words(
        `属其他部门职权的，上面和这里都选“是”，并写明事涉部门，案件立即转到该部门（“${there.zh}”）；不能写明的，须填写“${left.zh}”和“${at.zh}”。`,
        `If so, say yes above and here and name the department: it goes there at once ("${there.en}"). If you cannot name it, fill in "${left.en}" and "${at.en}".`,
      ),
      example: false,
    }),
    choice(
      'concernsUnit',
      words('事涉部门', 'Department that it concerns'),
      titled(units.filter(({ id }) => among.includes(id))),
      {
        required: false,
        help: words('由该部门的资料处理人员接手。', 'Those who handle such matters there take it on.'),
      },
    ),
  ];
}

/** What only a judgement needs is not asked of whoever passes the case up. */
export function askedWhenJudging(one: FormField): FormField {
  return one.required
    ? { ...one, required: false, requiredWhen: { field: 'beyondAuthority', is: false } }
    : one;
}
