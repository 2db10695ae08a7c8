import { TestWorkflowEnvironment } from '@temporalio/testing';
import { SEARCH_ATTRIBUTES } from '../../domain/contract';
import { testServers } from './servers';
import { beginningOf } from './weeks';

const ATTRIBUTE_TYPES = { Keyword: 2, Int: 3, Bool: 5, Datetime: 6 } as const;

/**
 * A time-skipping server with the search attributes of complaints. Its clock starts with the machine's and is put on to
 * the same Monday each time: no test depends on the day and hour at which it is run.
 */
export async function skippingEnvironment(): Promise<TestWorkflowEnvironment> {
  const env = await started();
  const attributes = Object.fromEntries(
    SEARCH_ATTRIBUTES.map(({ name, type }) => [name, ATTRIBUTE_TYPES[type]]),
  );
  await env.connection.operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: attributes,
  });
  const nowMs = await env.currentTimeMs();
  await env.sleep(beginningOf(nowMs) - nowMs);
  return env;
}

const START_ATTEMPTS = 12;

/** The SDK gives the server five seconds to come up, which a busy machine may not have: it is started again. */
async function started(): Promise<TestWorkflowEnvironment> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await TestWorkflowEnvironment.createTimeSkipping({
        server: { executable: testServers().timeSkipping },
      });
    } catch (error) {
      // Not `instanceof Error`: what the native part throws is of another realm than jest's.
      const isSlow = /did not start within/.test(String(error));
      if (!isSlow || attempt === START_ATTEMPTS) throw error;
    }
  }
}
