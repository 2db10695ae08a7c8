import { stopTestServers } from './servers';
import { guardedBundleOf, removeTestBundle } from './workflow-bundle';

/** Runs once after all tiers but `unit`, in the process of `global-setup.ts`. */
export default async function globalTeardown(): Promise<void> {
  await stopTestServers();
  const bundle = process.env['REDRESS_TEST_BUNDLE'];
  if (bundle === undefined) return;
  await removeTestBundle(bundle);
  await removeTestBundle(guardedBundleOf(bundle));
}
