import path from 'node:path';
import { z } from 'zod';
import { readJson, writeJson, type Home } from './home';

const organization = z.object({
  id: z.string(),
  apiKey: z.string(),
  staff: z.array(z.object({ email: z.string(), password: z.string(), roles: z.array(z.string()) })),
});
const demoFile = z.object({ organizations: z.array(organization) });

/** An organisation as a script finds it in demo.json: with its key and passwords in clear. */
export type DemoOrganization = z.infer<typeof organization>;

/** `$REDRESS_HOME/demo.json` as interface.md promises it. */
export type DemoFile = {
  readonly baseUrl: string;
  readonly temporalAddress: string;
  readonly temporalUi: string | null;
  readonly mailbox: string | null;
  readonly databaseUrl: string;
  readonly organizations: readonly DemoOrganization[];
};

/** The organisations of the last start: the database keeps only hashes of their keys and passwords. */
export function earlierOrganizations(home: Home): readonly DemoOrganization[] {
  const parsed = demoFile.safeParse(readJson(home.demoFile));
  return parsed.success ? parsed.data.organizations : [];
}

/** Tells scripts all that they need. Only for the embedded database: a real one's keys are nobody's to write. */
export function writeDemoFile(home: Home, content: DemoFile): void {
  writeJson(home.demoFile, content);
}

/** What was made for a given database is told once, in a file that only its owner reads. Returns its path. */
export function writeFirstPasswords(home: Home, organizations: readonly DemoOrganization[]): string {
  const file = path.join(home.directory, 'first-passwords.json');
  writeJson(file, { organizations });
  return file;
}
