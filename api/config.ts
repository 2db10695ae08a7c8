import path from 'node:path';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { z } from 'zod';
import { parseMasterKeys } from '../prisma/sealing';

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'is not a port number; write one from 0 to 65535, as in 3000')
  .transform(Number)
  .refine((number) => number <= 65_535, 'is above 65535, the highest port');

const httpUrl = z
  .string()
  .refine(isHttpUrl, 'is not a web address; write one as in https://redress.example')
  .transform((url) => url.replace(/\/+$/, ''));

const environment = z.object({
  PORT: port.default(3000),
  PUBLIC_URL: httpUrl.optional(),
  DATABASE_URL: z
    .string({
      error: 'is missing; give the address of PostgreSQL, as in postgresql://user:password@host:5432/redress',
    })
    .regex(/^postgres(ql)?:\/\//, 'does not begin with postgresql://'),
  REDRESS_KEYS: z
    .string({ error: 'is missing; it holds the master keys that wrap the sealing keys' })
    .superRefine((text, context) => {
      const wrong = sentenceOf(() => parseMasterKeys(text));
      if (wrong !== null) context.addIssue({ code: 'custom', message: `is malformed. ${wrong}` });
    }),
  REDRESS_SECRET: z
    .string({ error: 'is missing; it signs sessions, forms and links' })
    .min(32, 'is shorter than 32 characters; make one with: openssl rand -hex 32'),
  REDRESS_MAILBOX_URL: httpUrl.optional(),
  REDRESS_HOME: z.string().min(1).default('.redress'),
  REDRESS_TRUST_PROXY: z
    .string()
    .regex(/^\d{1,2}$/, 'is not a number of proxies, as in 1')
    .transform(Number)
    .default(0),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'is none of fatal, error, warn, info, debug, trace, silent',
    })
    .default('info'),
});

/** What one API process is told by its environment. TEMPORAL_… is read by @temporalio/envconfig. */
export type ApiConfig = {
  readonly port: number;
  /** Address that links begin with; no slash at its end. */
  readonly publicUrl: string;
  readonly databaseUrl: string;
  readonly masterKeys: string;
  readonly secret: string;
  /** The embedded mailbox, or null where letters go to a real server. */
  readonly mailboxUrl: string | null;
  readonly home: string;
  /** How many proxies before us may be believed about the caller's address. */
  readonly trustedProxies: number;
  readonly logLevel: string;
};

/** The environment is wrong; the message lists everything that is. */
export class ConfigRefused extends Error {
  override readonly name = 'ConfigRefused';
}

/** Reads and checks the environment. An empty value counts as not given. Throws ConfigRefused. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ApiConfig {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environment.safeParse(given);
  const temporal = sentenceOf(() =>
    loadClientConnectConfig({ disableFile: true, overrideEnvVars: textsOf(given) }),
  );
  if (!parsed.success || temporal !== null) {
    const lines = [
      ...(parsed.error?.issues ?? []).map((issue) => `  ${issue.path.join('.')} ${issue.message}`),
      ...(temporal === null ? [] : [`  TEMPORAL_… cannot be used: ${temporal}`]),
    ];
    throw new ConfigRefused(`The environment of the API is not right:\n${lines.join('\n')}`);
  }
  const value = parsed.data;
  return {
    port: value.PORT,
    publicUrl: value.PUBLIC_URL ?? `http://localhost:${value.PORT}`,
    databaseUrl: value.DATABASE_URL,
    masterKeys: value.REDRESS_KEYS,
    secret: value.REDRESS_SECRET,
    mailboxUrl: value.REDRESS_MAILBOX_URL ?? null,
    home: path.resolve(value.REDRESS_HOME),
    trustedProxies: value.REDRESS_TRUST_PROXY,
    logLevel: value.LOG_LEVEL,
  };
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function textsOf(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Why something cannot be read; null: it can. */
function sentenceOf(read: () => unknown): string | null {
  try {
    read();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
