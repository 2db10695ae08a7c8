import type { TaskKind } from '../lifecycle';
import type { FormField } from '../policy/field';

/** A field that becomes required while a list of the same form has no row (AD-08: measures, or why none). */
export type EmptyListRule = { readonly field: string; readonly list: string };

/** The fields of any form: a task's, or those that a policy adds to the intake. */
export type FieldSet = {
  readonly fields: readonly FormField[];
  readonly requiredWhenEmpty?: readonly EmptyListRule[];
};

/** What one task asks: the built-in fields of its kind and those that the policy adds. */
export type Form = FieldSet & { readonly kind: TaskKind };
