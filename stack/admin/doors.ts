import os from 'node:os';
import { temporalRuns } from '../../api/temporal-client';
import type { AnnounceCalendar, AskApprovers } from '../../prisma/admin/run-admin';

/** Connects only when a calendar has changed, and no longer than it takes to tell it. */
export function announcerAt(temporalAddress: string): AnnounceCalendar {
  return async (calendarId, version) => {
    const runs = temporalRuns({ ...process.env, TEMPORAL_ADDRESS: temporalAddress });
    try {
      return (await runs.announceCalendar({ calendarId, version })) === 'announced';
    } finally {
      await runs.close();
    }
  };
}

/** The same for a draft that was handed in for approval. */
export function askingAt(temporalAddress: string): AskApprovers {
  return async (start) => {
    const runs = temporalRuns({ ...process.env, TEMPORAL_ADDRESS: temporalAddress });
    try {
      return (await runs.startPolicyChange(start)) === 'started';
    } finally {
      await runs.close();
    }
  };
}

/** A container may know no name for its account. */
export function accountName(): string {
  try {
    return os.userInfo().username;
  } catch {
    return 'unknown';
  }
}
