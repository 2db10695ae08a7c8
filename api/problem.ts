import type { JsonObject } from '../domain/json';
import type { Obstacle } from '../domain/tasks/obstacle';

/** Every code that a problem document may carry, with its HTTP status. Codes are stable: scripts rely on them. */
export const PROBLEM_STATUS = {
  'body-malformed': 400,
  'query-invalid': 400,
  'period-too-long': 400,
  'idempotency-key-missing': 400,
  'idempotency-key-invalid': 400,
  'sign-in-required': 401,
  'sign-in-refused': 401,
  'key-invalid': 401,
  'scope-missing': 403,
  'not-allowed': 403,
  'person-required': 403,
  'not-asked-of-you': 403,
  'csrf-invalid': 403,
  'not-found': 404,
  'organization-unknown': 404,
  'complaint-unknown': 404,
  'task-unknown': 404,
  'link-unknown': 404,
  'entry-unknown': 404,
  'form-unknown': 404,
  'method-not-allowed': 405,
  'already-answered': 409,
  'complaint-closed': 409,
  'action-not-possible': 409,
  'change-refused': 409,
  'complaint-not-closed': 409,
  'not-reopenable': 409,
  'reopened-too-late': 409,
  'task-superseded': 410,
  'link-expired': 410,
  'body-too-large': 413,
  'file-too-large': 413,
  'media-type-unsupported': 415,
  'file-type-refused': 415,
  'complaint-invalid': 422,
  'answer-invalid': 422,
  'action-invalid': 422,
  'reopening-invalid': 422,
  'attachment-invalid': 422,
  'change-invalid': 422,
  'idempotency-key-reused': 422,
  'too-many-requests': 429,
  'internal-error': 500,
  'not-accepted-yet': 503,
  unavailable: 503,
} as const;
export type ProblemCode = keyof typeof PROBLEM_STATUS;

/** One value that is wrong: where (JSON pointer into the body), what, and what would be right, in words. */
export type FieldProblem = { readonly pointer: string; readonly code: string; readonly detail: string };

/** The same before it is worded: `problem-document.ts` has a sentence for each code in each language. */
export type Fault = { readonly pointer: string; readonly code: string; readonly params?: JsonObject };

/** RFC 9457, with our stable `code`. */
export type ProblemDocument = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail: string;
  readonly instance: string;
  readonly errors?: readonly FieldProblem[];
  readonly [extra: string]: unknown;
};

/** Thrown anywhere in the API to end the request; the error handler words it for the reader. */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly code: ProblemCode,
    readonly more: {
      readonly errors?: readonly FieldProblem[];
      readonly faults?: readonly Fault[];
      /** Further members of the document, such as the recorded answer of a 409. */
      readonly extra?: JsonObject;
      /** What stands in the way of an action: a code of the document, and its detail in words. */
      readonly obstacle?: Obstacle | null;
      readonly retryAfterSeconds?: number;
    } = {},
  ) {
    super(code);
  }
}
