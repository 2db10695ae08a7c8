import type { z } from 'zod';
import type { Directory } from '../../domain/directory';
import { faultsOf } from '../../domain/forms/form-fault';
import type { JsonObject } from '../../domain/json';
import type { PolicyChangeStart } from '../../domain/policy-change/change';
import type { Policy } from '../../domain/policy/schema';
import type { Tx } from '../client';
import { AdminRefused, type AdminNote } from './refusal';

/** Who administers. Ids only: names of people stand in the directory. */
export type AdminActor =
  | { readonly kind: 'staff'; readonly personId: string }
  | { readonly kind: 'integration'; readonly keyId: string; readonly name: string }
  /** Whoever may run `npm run admin` on the machine; the system's name of the account. */
  | { readonly kind: 'command-line'; readonly account: string };

/** What an operation works with: one organisation, one transaction, one instant. */
export type AdminWork = {
  readonly tx: Tx;
  readonly organization: string;
  readonly by: AdminActor;
  readonly now: Date;
  /** The version in force. */
  readonly policy: Policy;
  /** The directory as it is at this point of the transaction. */
  readonly directory: () => Promise<Directory>;
  /** Puts a line into `admin_audit`; without one nothing may have been changed. */
  readonly audit: (subject: string | null, changes: JsonObject) => void;
  readonly note: (code: AdminNote['code'], params?: JsonObject) => void;
  /** After the commit: open cases are told to count their limits anew. */
  readonly announce: (calendarId: string, version: number) => void;
  /** After the commit: whoever approves the handed-in draft is asked, once, however often this is said. */
  readonly askApprovers: (start: PolicyChangeStart) => void;
};

/** One thing that can be asked or changed, for both doors alike: `npm run admin -- GROUP VERB`, `/admin/GROUP/VERB`. */
export type AdminOperation = {
  readonly group: string;
  readonly verb: string;
  readonly kind: 'read' | 'change';
  /** One line of help. */
  readonly summary: string;
  /** More of it, in whole sentences. */
  readonly description: string;
  /** Every value has a `description`: the command's help and the OpenAPI document show it. */
  readonly input: z.ZodObject;
  readonly output: z.ZodObject;
  /** Checks what was given, and only then returns what does it; both throw AdminRefused. */
  readonly prepare: (given: unknown) => (work: AdminWork) => Promise<unknown>;
};

export function operation<I extends z.ZodObject, O extends z.ZodObject>(told: {
  group: string;
  verb: string;
  kind: 'read' | 'change';
  summary: string;
  description?: string;
  input: I;
  output: O;
  run: (work: AdminWork, input: z.output<I>) => Promise<z.input<O>>;
}): AdminOperation {
  const { input, run, description = '' } = told;
  return {
    ...told,
    description,
    prepare: (given) => {
      const parsed = input.safeParse(given);
      if (!parsed.success) throw new AdminRefused(faultsOf(parsed.error.issues, given));
      return (work) => run(work, parsed.data);
    },
  };
}
