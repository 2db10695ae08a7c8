import type { AdminFaultCode, AdminNoteCode } from '../../domain/admin/faults';
import type { FaultCode } from '../../domain/forms/form-fault';
import type { JsonObject } from '../../domain/json';

/** One thing that is wrong: where (JSON pointer into what was given), what, and what its sentence needs to know. */
export type AdminFault = {
  readonly pointer: string;
  readonly code: AdminFaultCode | FaultCode;
  readonly params: JsonObject;
};

export type AdminNote = { readonly code: AdminNoteCode; readonly params: JsonObject };

/** Nothing was changed. The doors word the faults for their reader; `extra` is for programs. */
export class AdminRefused extends Error {
  override readonly name = 'AdminRefused';
  constructor(
    readonly faults: readonly AdminFault[],
    readonly extra: JsonObject = {},
  ) {
    super(faults.map(({ code }) => code).join(', '));
  }
}

/** Refuses for one reason. */
export function refused(
  code: AdminFaultCode,
  pointer = '',
  params: JsonObject = {},
  extra: JsonObject = {},
): AdminRefused {
  return new AdminRefused([{ pointer, code, params }], extra);
}
