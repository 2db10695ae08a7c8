import { policyFields } from '../forms/field-makers';
import { fieldSchema } from '../forms/field-schema';
import { isPlainObject } from '../forms/plain-text';
import { taskForm } from '../forms/task-form';
import { KIND_OF_STEP, REVIEWED_STEPS, STEPS, TASK_KINDS } from '../lifecycle';
import type { ReviewedStep, TaskKind } from '../lifecycle';
import { say } from './fault';
import type { Finding, Keys } from './fault';
import type { PolicyField } from './field';
import { RETURN_STEPS } from './returns';
import { unknownField } from './procedure-check';
import type { Policy, Track } from './schema';

type AddedFields = {
  readonly keys: Keys;
  readonly fields: readonly PolicyField[];
  readonly formIds: string[];
};

/** Whether the fields that a well-formed policy adds fit the forms that they are added to. */
export function formFindings(policy: Policy): Finding[] {
  const intake: AddedFields = {
    keys: ['intake', 'fields'],
    fields: policy.intake.fields,
    formIds: policy.intake.fields.map(({ id }) => id),
  };
  const all = [
    intake,
    ...policy.tracks.flatMap((track, index) => stepFields(policy, track, ['tracks', index])),
    ...returnFields(policy),
  ];
  const registers: AddedFields[] = (policy.registers ?? []).map(({ fields = [] }, index) => ({
    keys: ['registers', index, 'fields'],
    fields,
    formIds: [],
  }));
  return [
    ...all.flatMap(checkFields),
    ...[...all, ...registers].flatMap(categoryFindings),
    ...agreedFindings(policy, all),
    ...climbingFindings(policy),
  ];
}

/** Before a case is judged, and beside its steps, nobody knows its category for certain. */
function categoryFindings({ keys, fields }: AddedFields): Finding[] {
  if (keys[0] === 'tracks' && !keys.includes('assess')) return [];
  return fields.flatMap(({ categories }, index) =>
    categories === undefined
      ? []
      : [
          {
            keys: [...keys, index, 'categories'],
            wrong: say(
              '填写这个字段时，投诉类别尚未判定。',
              'When this field is filled in, the category is not known for certain.',
            ),
            right: say(
              '请删除 categories，或把字段移到评估之后的步骤。',
              'Remove categories, or move the field to a step after the assessment.',
            ),
          },
        ],
  );
}

function stepFields(policy: Policy, track: Track, keys: Keys): AddedFields[] {
  const formIds = (kind: TaskKind, review: { of: ReviewedStep; index: number } | null): string[] =>
    taskForm({
      kind,
      policy,
      track,
      severity: policy.initialSeverity.value,
      category: null,
      urgent: false,
      reviewOf: review?.of ?? null,
      reviewIndex: review?.index ?? null,
    }).fields.map(({ id }) => id);
  const ofSteps = STEPS.flatMap((step): AddedFields[] => {
    const value = track.steps[step];
    const fields = value !== undefined && 'fields' in value ? value.fields : undefined;
    if (fields === undefined) return [];
    const ids = formIds(KIND_OF_STEP[step], null);
    return [{ keys: [...keys, 'steps', step, 'fields'], fields, formIds: ids }];
  });
  const ofReviews = REVIEWED_STEPS.flatMap((of) =>
    (track.steps[of]?.review ?? []).map(({ fields }, index): AddedFields => ({
      keys: [...keys, 'steps', of, 'review', index, 'fields'],
      fields: fields ?? [],
      formIds: formIds('approve', { of, index }),
    })),
  );
  const points = track.steps.verify?.points ?? [];
  const ofPoints: AddedFields = {
    keys: [...keys, 'steps', 'verify', 'points'],
    fields: points.map((point) => ({ ...point, type: 'yes-no', required: true })),
    formIds: formIds('verify', null),
  };
  return [...ofSteps, ...ofReviews, ofPoints];
}

/** What makes a case climb by itself is a field that is asked for on its rung, and so is the one with the words. */
function climbingFindings(policy: Policy): Finding[] {
  return policy.tracks.flatMap((track, trackIndex) =>
    (track.steps.assess.ladder ?? []).flatMap(({ id, upWhen = [] }, index) => {
      const unjudged = { severity: policy.initialSeverity.value, category: null, urgent: false };
      const form = taskForm({
        ...{ kind: 'assess' as const, policy, track, ...unjudged, reviewOf: null, reviewIndex: null },
        because: id,
      });
      const ids = form.fields.map((field) => field.id);
      const texts = form.fields
        .filter(({ type }) => ['text', 'long-text'].includes(type))
        .map((field) => field.id);
      const at: Keys = ['tracks', trackIndex, 'steps', 'assess', 'ladder', index, 'upWhen'];
      return upWhen.flatMap(({ field, opinion }, rule) => [
        ...(ids.includes(field) ? [] : [unknownField([...at, rule, 'field'], field, ids)]),
        ...(texts.includes(opinion) ? [] : [unknownField([...at, rule, 'opinion'], opinion, texts)]),
      ]);
    }),
  );
}

function returnFields(policy: Policy): AddedFields[] {
  const { returns, tracks, initialSeverity } = policy;
  const [track] = tracks;
  if (returns === undefined || track === undefined) return [];
  return RETURN_STEPS.map((step) => {
    const unjudged = { severity: initialSeverity.value, category: null, urgent: false };
    const form = taskForm({
      ...{ kind: `${step}-return` as const, policy, track, ...unjudged, reviewOf: null, reviewIndex: null },
    });
    const { fields = [] } = returns[step];
    return { keys: ['returns', step, 'fields'], fields, formIds: form.fields.map(({ id }) => id) };
  });
}

function checkFields({ keys, fields, formIds }: AddedFields): Finding[] {
  return fields.flatMap((field, index) => {
    const at = [...keys, index];
    const condition = field.requiredWhen?.field;
    const twice = formIds.indexOf(field.id) !== formIds.lastIndexOf(field.id);
    return [
      // The same id twice in one policy list is found there; here it is one of the form's own.
      ...(twice && fields.filter(({ id }) => id === field.id).length === 1 ? [builtIn(at, field.id)] : []),
      ...(condition !== undefined && !formIds.includes(condition)
        ? [unknownField([...at, 'requiredWhen', 'field'], condition, formIds)]
        : []),
      ...shapeFindings(at, field),
    ];
  });
}

function builtIn(keys: Keys, id: string): Finding {
  return {
    keys: [...keys, 'id'],
    wrong: say(`表单中本来就有名为“${id}”的字段。`, `The form has a field "${id}" of its own.`),
    right: say('请换一个标识。', 'Choose another id.'),
  };
}

function shapeFindings(keys: Keys, field: PolicyField): Finding[] {
  if ((field.type === 'choice') !== (field.options !== undefined))
    return [
      {
        keys: [...keys, 'options'],
        wrong: say('options 与字段类型不符。', 'The options do not go with the type of the field.'),
        right: say(
          '选择项(choice)须列出 options,其他类型不列。',
          'A choice lists its options; no other type has any.',
        ),
      },
    ];
  const [made] = policyFields([field]);
  if (made === undefined || made.type === 'list') return listFindings(keys, field);
  if (field.items !== undefined || field.minRows !== undefined || field.distinct !== undefined)
    return [
      {
        keys: [...keys, 'items'],
        wrong: say('items、minRows 与字段类型不符。', 'Rows do not go with the type of the field.'),
        right: say(
          '只有列表(list)才有 items、minRows、distinct。',
          'Only a list has items, minRows and distinct.',
        ),
      },
    ];
  const example = isPlainObject(field.example) ? field.example['zh'] : field.example;
  if (example === undefined || fieldSchema(made, { mode: 'plain' }).safeParse(example).success) return [];
  return [
    {
      keys: [...keys, 'example'],
      wrong: say('这个例子不符合字段自身的要求。', 'The example does not fit the field itself.'),
      right: say(`请给出类型为 ${field.type} 的有效值。`, `Give a valid value of the type ${field.type}.`),
    },
  ];
}

/** A list says what its rows hold; where rows have to differ, by a choice with enough to choose from. */
function listFindings(keys: Keys, { items = [], minRows = 1, distinct }: PolicyField): Finding[] {
  if (items.length === 0)
    return [
      {
        keys: [...keys, 'items'],
        wrong: say('列表没有写明每行填写什么。', 'The list does not say what its rows hold.'),
        right: say('请在 items 中列出每行的字段。', 'List the fields of a row under items.'),
      },
    ];
  const ofRow = items.flatMap((item, index): Finding[] =>
    shapeFindings([...keys, 'items', index], { ...item, source: 'ours' }),
  );
  const choice = items.find(({ id }) => id === distinct);
  if (distinct === undefined) return ofRow;
  if (choice === undefined)
    return [
      ...ofRow,
      unknownField(
        [...keys, 'distinct'],
        distinct,
        items.map(({ id }) => id),
      ),
    ];
  if (choice.type === 'choice' && (choice.options ?? []).length >= minRows) return ofRow;
  return [
    ...ofRow,
    {
      keys: [...keys, 'distinct'],
      wrong: say(
        `“${distinct}”不是选项足够的选择项。`,
        `"${distinct}" is no choice with enough options for its rows.`,
      ),
      right: say(
        'distinct 须指向一个选择项(choice),其选项不少于 minRows。',
        'distinct names a choice that has at least minRows options.',
      ),
    },
  ];
}

/** A limit that ends at an agreed date needs a field in which somebody agrees on it. */
function agreedFindings(policy: Policy, all: readonly AddedFields[]): Finding[] {
  const dates = new Set(
    all
      .flatMap(({ fields }) => fields.filter(({ type }) => type === 'date' || type === 'date-time'))
      .map(({ id }) => id),
  );
  return policy.tracks.flatMap((track, trackIndex) =>
    track.limits.flatMap(({ length }, index) => {
      if (!('agreed' in length) || dates.has(length.agreed) || builtInDates(policy, track).has(length.agreed))
        return [];
      return [
        unknownField(['tracks', trackIndex, 'limits', index, 'length', 'agreed'], length.agreed, dates),
      ];
    }),
  );
}

function builtInDates(policy: Policy, track: Track): ReadonlySet<string> {
  const fields = TASK_KINDS.flatMap((kind) =>
    taskForm({
      kind,
      policy,
      track,
      severity: policy.initialSeverity.value,
      category: null,
      urgent: false,
      reviewOf: null,
      reviewIndex: null,
    }).fields.filter(({ type }) => type === 'date' || type === 'date-time'),
  );
  return new Set(fields.map(({ id }) => id));
}
