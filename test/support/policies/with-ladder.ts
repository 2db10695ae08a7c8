import type { Policy } from '../../../domain/policy/schema';
import type { Rung } from '../../../domain/policy/steps';

const ours = 'ours' as const;

/** Counter, manager with one other together, then whoever may decide anything; made for Test Works. */
export const RUNGS: readonly Rung[] = [
  {
    id: 'counter',
    name: { zh: '柜台', en: 'Counter' },
    by: { pool: ['clerk'], unit: 'receiving' },
    within: { hours: 2 },
    onBreach: [{ inform: 'director', source: ours }],
    may: { severities: ['minor'], refuse: false },
    source: ours,
  },
  {
    id: 'jointly',
    name: { zh: '会同', en: 'Jointly' },
    by: { together: ['quality-manager', 'production-manager'] },
    within: { hours: 24 },
    may: { settle: false },
    source: ours,
  },
  {
    id: 'department',
    name: { zh: '部门', en: 'Department' },
    by: { person: 'director', unit: 'responsible' },
    source: ours,
  },
];

const row = (id: string, when: object, then: object) => ({ id, when, then, source: ours });

/** A policy whose cases climb a ladder until somebody may judge them; severe ones begin above the counter. */
export function withLadder(policy: Policy, rungs: readonly Rung[] = RUNGS): Policy {
  return {
    ...policy,
    tables: [
      ...policy.tables,
      {
        id: 'tier',
        hitPolicy: 'unique',
        inputs: ['severity'],
        rows: [
          row('minor-to-the-counter', { severity: ['minor'] }, { rung: 'counter' }),
          row('severe-jointly', { severity: ['severe'] }, { rung: 'jointly' }),
        ],
      },
    ],
    tracks: policy.tracks.map((track) => ({
      ...track,
      steps: { ...track.steps, assess: { ...track.steps.assess, ladder: [...rungs] } },
    })),
  };
}

/** The severity follows from two fields of the policy's own, one of the intake and one of the assessment. */
export function withSeverityTable(policy: Policy): Policy {
  const injured = {
    id: 'injured',
    title: { zh: '有人受伤', en: 'Somebody was hurt' },
    type: 'yes-no' as const,
    required: false,
    source: ours,
  };
  const loss = {
    id: 'loss',
    title: { zh: '损失', en: 'Loss' },
    type: 'choice' as const,
    required: true,
    options: [
      { id: 'small', title: { zh: '小', en: 'Small' } },
      { id: 'large', title: { zh: '大', en: 'Large' } },
    ],
    source: ours,
  };
  return {
    ...policy,
    intake: { ...policy.intake, fields: [...policy.intake.fields, injured] },
    tables: [
      ...policy.tables,
      {
        id: 'severity',
        hitPolicy: 'unique',
        inputs: ['field:injured', 'field:loss'],
        rows: [
          row('hurt', { 'field:injured': ['yes'] }, { severity: 'severe' }),
          row('costly', { 'field:injured': ['no', 'none'], 'field:loss': ['large'] }, { severity: 'severe' }),
          row('slight', { 'field:injured': ['no', 'none'], 'field:loss': ['small'] }, { severity: 'minor' }),
        ],
      },
    ],
    tracks: policy.tracks.map((track) => ({
      ...track,
      steps: {
        ...track.steps,
        assess: { ...track.steps.assess, fields: [...(track.steps.assess.fields ?? []), loss] },
      },
    })),
  };
}
