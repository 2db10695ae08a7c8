import type { Actor } from '../../../domain/actor';
import type { JsonObject } from '../../../domain/json';
import type { Action } from '../../../domain/lifecycle';
import type { Calendar } from '../../../domain/time/calendar';

/** What is sent to a complaint that is under way: to one in memory or to a run. */
export type Request =
  | { readonly kind: 'act'; readonly action: Action; readonly body: JsonObject; readonly by: Actor }
  | { readonly kind: 'approvalDecision' | 'followUpEnded'; readonly payload: JsonObject }
  | { readonly kind: 'calendarChanged'; readonly calendar: Calendar }
  | { readonly kind: 'cancel' };
