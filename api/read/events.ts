import type { EventType } from '../../domain/case/events';
import type { JsonObject } from '../../domain/json';
import type { Stage } from '../../domain/lifecycle';
import type { ActorView } from './person-names';

/** One entry of the record. `data` has its personal texts in place; null where they were erased. */
export type EventView = {
  readonly streamId: string;
  readonly seq: number;
  readonly type: EventType;
  readonly at: string;
  readonly round: number;
  readonly stage: Stage;
  readonly by: ActorView;
  readonly data: JsonObject;
  readonly hash: string;
};
