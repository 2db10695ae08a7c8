import { z } from 'zod';

const environment = z.object({
  PUBLIC_URL: z
    .string({ error: 'is missing; it is the address that links in letters begin with' })
    .refine(
      (url) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol),
      'is not a web address; write one as in https://redress.example',
    )
    .transform((url) => url.replace(/\/+$/, '')),
  DATABASE_URL: z
    .string({
      error: 'is missing; give the address of PostgreSQL, as in postgresql://user:password@host:5432/redress',
    })
    .regex(/^postgres(ql)?:\/\//, 'does not begin with postgresql://'),
  SMTP_URL: z
    .string({
      error: 'is missing; give the mail server that letters go through, as in smtp://mail.example:587',
    })
    .regex(/^smtps?:\/\//, 'does not begin with smtp:// or smtps://'),
  MAIL_FROM: z
    .string({ error: 'is missing; it is the sender of letters, as in complaints@redress.example' })
    .min(3),
  REDRESS_KEYS: z.string({ error: 'is missing; it holds the master keys that wrap the sealing keys' }).min(1),
  REDRESS_SECRET: z
    .string({ error: 'is missing; it signs links' })
    .min(32, 'is shorter than 32 characters; make one with: openssl rand -hex 32'),
});

/** What one worker process is told by its environment. TEMPORAL_… is read by @temporalio/envconfig. */
export type WorkerConfig = {
  readonly publicUrl: string;
  readonly databaseUrl: string;
  readonly smtpUrl: string;
  readonly mailFrom: string;
  readonly masterKeys: string;
  readonly secret: string;
};

/** The environment is wrong; the message lists everything that is. */
export class WorkerConfigRefused extends Error {
  override readonly name = 'WorkerConfigRefused';
}

/** Reads and checks the environment; an empty value counts as not given. Throws WorkerConfigRefused. */
export function readWorkerConfig(env: Readonly<Record<string, string | undefined>>): WorkerConfig {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`);
    throw new WorkerConfigRefused(`The environment of the worker is not right:\n${lines.join('\n')}`);
  }
  const value = parsed.data;
  return {
    publicUrl: value.PUBLIC_URL,
    databaseUrl: value.DATABASE_URL,
    smtpUrl: value.SMTP_URL,
    mailFrom: value.MAIL_FROM,
    masterKeys: value.REDRESS_KEYS,
    secret: value.REDRESS_SECRET,
  };
}
