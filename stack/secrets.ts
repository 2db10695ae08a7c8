import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { readJson, writeJson, type Home } from './home';
import { StartFailure } from './start-failure';

const stored = z.object({ keys: z.string().min(1), secret: z.string().min(1) });

export type Secrets = {
  /** REDRESS_KEYS: `id:base64 of 32 bytes`, comma separated, the current one first. */
  readonly keys: string;
  /** REDRESS_SECRET: signs sessions and links. */
  readonly secret: string;
};

/**
 * The generated secrets of this home, made at the first start and kept: without them sealed text cannot be read
 * and mailed links are dead. Given ones win and are not stored.
 */
export function secretsOf(home: Home, given: Partial<Secrets>): Secrets {
  const found = stored.safeParse(readJson(home.secretsFile));
  if (!found.success && existsSync(home.secretsFile))
    throw new StartFailure(
      `The file ${home.secretsFile} is damaged: put it back from a backup, or move ${home.directory} away to begin anew (what was sealed with its keys cannot be read without them).`,
    );
  const kept: Secrets = found.success
    ? found.data
    : { keys: `k1:${randomBytes(32).toString('base64')}`, secret: randomBytes(32).toString('hex') };
  if (!found.success) writeJson(home.secretsFile, kept);
  return { keys: given.keys ?? kept.keys, secret: given.secret ?? kept.secret };
}
