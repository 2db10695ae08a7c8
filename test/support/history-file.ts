import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { z } from 'zod';
import type { CaseUnderTest } from './story-rig';

const HISTORIES = path.resolve(__dirname, '../replay/histories');

export const recordedHistorySchema = z.object({
  workflowId: z.string(),
  /** Types of the domain events that the run recorded, in order. */
  told: z.array(z.string()),
  history: z.object({ events: z.array(z.looseObject({ eventType: z.string() })) }),
});
export type RecordedHistory = z.infer<typeof recordedHistorySchema>;

export function recordedNames(): string[] {
  if (!existsSync(HISTORIES)) return [];
  return readdirSync(HISTORIES).flatMap((file) =>
    file.endsWith('.json') ? [file.slice(0, -'.json'.length)] : [],
  );
}

export function readHistory(name: string): RecordedHistory {
  return recordedHistorySchema.parse(JSON.parse(readFileSync(path.join(HISTORIES, `${name}.json`), 'utf8')));
}

export async function writeHistory(name: string, complaint: CaseUnderTest): Promise<void> {
  const handle = complaint.current();
  const history: unknown = JSON.parse(historyToJSON(await handle.fetchHistory()));
  const told = complaint.recorded.events.map(({ type }) => type);
  mkdirSync(HISTORIES, { recursive: true });
  writeFileSync(
    path.join(HISTORIES, `${name}.json`),
    `${JSON.stringify({ workflowId: handle.workflowId, told, history })}\n`,
  );
}
