import type { TaskKind } from '../lifecycle';
import type { Policy, Track } from '../policy/schema';
import type { Guidance } from '../policy/text';

/** The handling rules that the unit which is asked keeps on file. */
export function rulesOfUnit({ units }: Pick<Policy, 'units'>, unit: string | null): readonly Guidance[] {
  return units.find(({ id }) => id === unit)?.rules ?? [];
}

/** What the policy reminds those of who do this task. */
export function guidanceFor({ steps }: Pick<Track, 'steps'>, kind: TaskKind): readonly Guidance[] {
  switch (kind) {
    case 'hold-meeting':
      return steps.meeting?.guidance ?? [];
    case 'hold-analysis':
      return steps.analysis?.guidance ?? [];
    case 'liability-for-delay':
      return steps.liability?.guidance ?? [];
    case 'assess':
    case 'refer':
    case 'sign':
    case 'contain':
    case 'investigate':
    case 'analyse':
    case 'plan':
    case 'offer':
    case 'carry-out':
    case 'verify':
    case 'answer':
    case 'evaluate':
      return steps[kind]?.guidance ?? [];
    default:
      return [];
  }
}
