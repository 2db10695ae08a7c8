import { seed, SeedRefused } from '../prisma/seed';
import type { DemoOrganization } from './demo-file';
import { StartFailure } from './start-failure';

/**
 * Seeds the organisations that have a policy; `earlier` is what the last start wrote to demo.json. In a given database
 * nothing that is there is touched, and only what is new comes back.
 */
export async function seedOrganizations(input: {
  readonly databaseUrl: string;
  readonly earlier: readonly DemoOrganization[];
  readonly embedded: boolean;
}): Promise<{ readonly organizations: readonly DemoOrganization[] }> {
  try {
    const { databaseUrl, earlier, embedded } = input;
    return await seed({ databaseUrl, earlier, remake: embedded });
  } catch (error) {
    if (error instanceof SeedRefused) throw new StartFailure(error.message);
    throw error;
  }
}
