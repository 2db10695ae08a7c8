import type { ComplaintRow } from './complaint-rows';
import type { Twins } from './early-end';
import type { Credentials, JsonApi } from './json-api';
import type { MailboxReader } from './mailbox-reader';
import { pause, requireTime, type Patience } from './patient-http';
import type { StaffRoom } from './staff-room';
import type { IntakeForm } from './submission';

/** What a complaint's people work with. */
export type Stage = {
  readonly organization: string;
  readonly runId: string;
  readonly seed: number;
  readonly api: JsonApi;
  readonly key: Credentials;
  readonly staff: StaffRoom;
  readonly mailbox: MailboxReader;
  readonly intakeForms: Readonly<Record<ComplaintRow['locale'], IntakeForm>>;
  readonly patience: Patience;
  /** Numbers of the complaints that were submitted, by the id of their row. */
  readonly numbers: Map<string, string>;
  readonly twins: Twins;
  /** Told whenever something has happened. */
  readonly onProgress: (what: 'submitted' | 'answered') => void;
};

export type Submitted = { readonly id: string; readonly number: string };

const LOOK_MS = 1_500;

/** The number of another complaint of the file, as soon as it has one. It stands earlier, so that it comes by itself. */
export async function numberOf(rowId: string, { numbers, patience }: Stage): Promise<string> {
  for (;;) {
    const number = numbers.get(rowId);
    if (number !== undefined) return number;
    await pause(LOOK_MS, patience);
    requireTime(patience, `The complaint "${rowId}", which it names, was not submitted.`);
  }
}
