import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { StartFailure } from './start-failure';
import type { SearchAttributeType } from '../domain/contract';

/** A search attribute as the server has to know it before a workflow may set it. */
export type SearchAttribute = { readonly name: string; readonly type: SearchAttributeType };

const DAY_MS = 86_400_000;
/** design.md: the dev server's own default of one day loses closed complaints before anyone looks at them. */
const RETENTION_DAYS = 90;
const CALL_TIMEOUT_MS = 5_000;

/** Whether a Temporal frontend with this namespace answers right now. */
export async function temporalAnswers(address: string, namespace: string): Promise<boolean> {
  try {
    const connection = await Connection.connect({ address, connectTimeout: 1_000 });
    try {
      await connection.withDeadline(Date.now() + CALL_TIMEOUT_MS, () =>
        connection.workflowService.describeNamespace({ namespace }),
      );
      return true;
    } finally {
      await connection.close();
    }
  } catch {
    return false;
  }
}

/** Waits until the frontend answers; false when `stillAlive` said no or the time was over first. */
export async function waitForTemporal(options: {
  address: string;
  namespace: string;
  timeoutMs: number;
  stillAlive: () => boolean;
}): Promise<boolean> {
  const giveUpAt = performance.now() + options.timeoutMs;
  while (performance.now() < giveUpAt && options.stillAlive()) {
    if (await temporalAnswers(options.address, options.namespace)) return true;
    await sleep(50);
  }
  return false;
}

/** Keeps closed workflows of the namespace for 90 days. */
export async function keepHistory(address: string, namespace: string): Promise<void> {
  await withConnection(address, (connection) =>
    connection.workflowService.updateNamespace({
      namespace,
      config: { workflowExecutionRetentionTtl: msToTs(RETENTION_DAYS * DAY_MS) },
    }),
  );
}

/** Adds the search attributes that the server lacks; one of the same name with another type is refused. */
export async function registerSearchAttributes(
  address: string,
  { namespace, attributes }: { namespace: string; attributes: readonly SearchAttribute[] },
): Promise<void> {
  await withConnection(address, async (connection) => {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    const missing = attributes.filter(({ name, type }) => {
      const known = customAttributes[name];
      if (known !== undefined && Number(known) !== VALUE_TYPE[type])
        throw new StartFailure(
          `The search attribute ${name} exists in the Temporal namespace "${namespace}" with another type than ${type}: remove it there, or give another TEMPORAL_NAMESPACE.`,
        );
      return known === undefined;
    });
    if (missing.length === 0) return;
    await connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(missing.map(({ name, type }) => [name, VALUE_TYPE[type]])),
    });
  });
}

/** Temporal's IndexedValueType (the package with its enum is not a dependency of ours). */
const VALUE_TYPE = { Keyword: 2, Int: 3, Bool: 5, Datetime: 6 } as const;

async function withConnection<T>(address: string, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address, connectTimeout: CALL_TIMEOUT_MS });
  try {
    return await connection.withDeadline(Date.now() + CALL_TIMEOUT_MS, () => work(connection));
  } finally {
    await connection.close();
  }
}
