import type { Interruption, Row } from './row';
import { HANDOVER, INQUIRY, OBJECTION, RULING } from './rows-in-course';
import { RAISED_AGAIN, TOO_LONG } from './rows-by-rule';
import { LINK, MERGE } from './rows-of-joining';
import { ASK_BACK, HAND_OVER, REASSIGN, SIGNALLED } from './rows-of-people';
import { RETURN, RETURN_ENDED } from './rows-of-returns';
import { CALENDAR, EXTENSIONS, PAUSES, RESUME } from './rows-of-time';
import {
  CORRECTION,
  EVIDENCE,
  NOTE,
  QUESTION,
  QUESTION_BY_PHONE,
  QUESTION_IN_VAIN,
  WORD_BY_PHONE,
} from './rows-of-words';
import { CANCEL, CONTEST, RECLASSIFICATIONS, WITHDRAWALS } from './rows-that-turn';

/**
 * What may come in between, each with its rows. An action or a signal that is new does not compile until it has its
 * own. `reopen` is no row: it comes after the end, by another complaint.
 */
export const INTERRUPTIONS: Readonly<Record<Exclude<Interruption, 'reopen'>, readonly Row[]>> = {
  note: [NOTE, TOO_LONG],
  'add-evidence': [EVIDENCE],
  withdraw: WITHDRAWALS,
  reclassify: RECLASSIFICATIONS,
  reassign: [REASSIGN],
  link: [LINK, ...RAISED_AGAIN],
  merge: [MERGE],
  pause: PAUSES,
  resume: [RESUME],
  extend: EXTENSIONS,
  correct: [CORRECTION],
  'ask-customer': [QUESTION, QUESTION_IN_VAIN],
  'answer-for-customer': [QUESTION_BY_PHONE, WORD_BY_PHONE],
  'request-return': [RETURN],
  object: [OBJECTION],
  inquire: [INQUIRY],
  'ask-ruling': [RULING],
  'hand-on': [HANDOVER],
  contest: [CONTEST],
  'ask-back': [ASK_BACK],
  'hand-over': [HAND_OVER],
  approvalDecision: [SIGNALLED],
  calendarChanged: [CALENDAR],
  followUpEnded: [RETURN_ENDED],
  cancel: [CANCEL],
};

export const ROWS: readonly Row[] = Object.values(INTERRUPTIONS).flat();
