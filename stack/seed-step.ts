import { seed, SeedRefused } from '../prisma/seed';
import type { DemoOrganization } from './demo-file';
import { StartFailure } from './start-failure';

/** Seeds the organisations that have a policy; `earlier` is what the last start wrote to demo.json. */
export async function seedOrganizations(input: {
  readonly databaseUrl: string;
  readonly earlier: readonly DemoOrganization[];
}): Promise<{ readonly organizations: readonly DemoOrganization[] }> {
  try {
    return await seed({ databaseUrl: input.databaseUrl, earlier: input.earlier });
  } catch (error) {
    if (error instanceof SeedRefused) throw new StartFailure(error.message);
    throw error;
  }
}
