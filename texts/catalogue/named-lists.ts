import type { AdminFaultCode, AdminNoteCode } from '../../domain/admin/faults';
import type { ClimbedBecause, EventType, ResumedBecause } from '../../domain/case/events';
import type { LetterKind } from '../../domain/case/letters';
import type { FaultCode } from '../../domain/forms/form-fault';
import type {
  Action,
  Branch,
  Channel,
  Outcome,
  Relation,
  Stage,
  SuggestionDecision,
  TaskKind,
  TaskStatus,
} from '../../domain/lifecycle';
import type { PrintedFact } from '../../domain/policy/printed-forms';
import type { Obstacle } from '../../domain/tasks/obstacle';
import type { Via } from '../../domain/actor';

/** Members of domain's closed lists that people read by name: a catalogue without one of them does not compile. */
export type NamedWord =
  | `stage.${Stage}`
  | `outcome.${Outcome}`
  | `channel.${Channel}`
  | `branch.${Branch}`
  | `task.${TaskKind}`
  | `task-status.${TaskStatus}`
  | `action.${Action}`
  | `event.${EventType}`
  | `letter.${LetterKind}`
  | `via.${Via}`
  | `climbed.${ClimbedBecause}`
  | `resumed.${ResumedBecause}`
  | `obstacle.${Obstacle}`
  | `relation.${Relation}`
  | `printed.${PrintedFact}`
  | `suggestion.${SuggestionDecision}`;

export type FaultWord = `fault.${FaultCode}`;

export type AdminWord = `admin-fault.${AdminFaultCode}` | `admin-note.${AdminNoteCode}`;

/** A catalogue's part: at least these words, and any others. */
export type With<Word extends string> = Readonly<Record<Word, string>> & Readonly<Record<string, string>>;
