import { startTestServers } from './servers';
import { buildTestBundle } from './workflow-bundle';

/** Runs once before all tiers but `unit`; what it puts into the environment reaches every test process. */
export default async function globalSetup(): Promise<void> {
  const [bundle] = await Promise.all([buildTestBundle(), startTestServers()]);
  if (bundle !== undefined) process.env['REDRESS_TEST_BUNDLE'] = bundle;
}
