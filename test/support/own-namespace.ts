import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { SEARCH_ATTRIBUTES } from '../../domain/contract';
import { registerSearchAttributes } from '../../stack/temporal-namespace';

const DAY_MS = 86_400_000;
const PATIENCE_MS = 20_000;

/**
 * A namespace of its own on the shared server. Task queue and workflow ids are constants of the contract: only by
 * namespace can several test files run the whole application at the same time.
 */
export async function createOwnNamespace(connection: Connection, address: string): Promise<string> {
  const namespace = `test-${randomUUID()}`;
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: msToTs(DAY_MS),
  });
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      await registerSearchAttributes(address, { namespace, attributes: SEARCH_ATTRIBUTES });
      return namespace;
    } catch (error) {
      // The server's parts hear of a new namespace one after the other.
      if (performance.now() > giveUpAt) throw error;
      await sleep(100);
    }
  }
}
