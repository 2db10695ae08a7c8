import type { DemoOrganization } from './demo-file';

/** What `npm start` asks of the seed in `prisma/seed.ts`; a second call for the same database adds nothing. */
export type Seed = (input: {
  readonly databaseUrl: string;
  /** As REDRESS_KEYS. */
  readonly keys: string;
  readonly home: string;
  /** What the last start wrote to demo.json, with the keys and passwords that the database keeps as hashes. */
  readonly earlier: readonly DemoOrganization[];
}) => Promise<{ readonly organizations: readonly DemoOrganization[] }>;

/** The one place where the seed is called from; until `prisma/seed.ts` exists it seeds nothing. */
export const seedOrganizations: Seed = ({ earlier }) => Promise.resolve({ organizations: earlier });
