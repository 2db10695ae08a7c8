import { z } from 'zod';
import { StartFailure } from './start-failure';

/** What `npm start` takes from the environment; a given address means: use that, start none. */
export type StartConfig = {
  readonly home: string;
  readonly port: number;
  readonly publicUrl: string;
  readonly databaseUrl: string | undefined;
  readonly temporalAddress: string | undefined;
  readonly temporalNamespace: string;
  /** The given Temporal wants TLS or an API key: only worker and API, which read them, can ask it. */
  readonly temporalSecured: boolean;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  readonly keys: string | undefined;
  readonly secret: string | undefined;
};

const url = (schemes: readonly string[], example: string): z.ZodType<string | undefined> =>
  z
    .string()
    .refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol), {
      error: `is not an address such as ${example}`,
    })
    .optional();

const KEY = /^[A-Za-z0-9_-]+:[A-Za-z0-9+/]{43}=$/;

const environmentSchema = z.object({
  REDRESS_HOME: z.string().default('.redress'),
  PORT: z
    .string()
    .regex(/^\d+$/, { error: 'is not a port number such as 3000' })
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, { error: 'is not between 1 and 65535' })
    .default(3000),
  PUBLIC_URL: url(['http:', 'https:'], 'https://complaints.example.com'),
  DATABASE_URL: url(['postgresql:', 'postgres:'], 'postgresql://user:password@host:5432/redress'),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s/]+:\d+$/, { error: 'is not an address such as temporal.example.com:7233' })
    .optional(),
  TEMPORAL_NAMESPACE: z.string().regex(/^\S+$/, { error: 'contains a space' }).default('default'),
  SMTP_URL: url(['smtp:', 'smtps:'], 'smtp://mail.example.com:587'),
  MAIL_FROM: z
    .string()
    .regex(/^[^@]*[^@\s<]+@[^@\s>]+>?$/, { error: 'is not an address such as Redress <redress@example.com>' })
    .default('Redress <redress@localhost.example>'),
  REDRESS_KEYS: z
    .string()
    .refine((text) => text.split(',').every((key) => KEY.test(key.trim())), {
      error: 'is not a list such as k2:BASE64,k1:BASE64 with 32 bytes each',
    })
    .optional(),
  REDRESS_SECRET: z.string().min(32, { error: 'is shorter than 32 characters' }).optional(),
});

/** Reads and checks the environment; throws one StartFailure that lists everything that is wrong. */
export function readStartConfig(environment: NodeJS.ProcessEnv): StartConfig {
  // An empty variable is how shells and .env files say "not given".
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new StartFailure(`The environment is wrong, nothing was started: ${wrong.join('; ')}.`);
  }
  const { data } = parsed;
  return {
    home: data.REDRESS_HOME,
    port: data.PORT,
    publicUrl: (data.PUBLIC_URL ?? `http://127.0.0.1:${data.PORT}`).replace(/\/$/, ''),
    databaseUrl: data.DATABASE_URL,
    temporalAddress: data.TEMPORAL_ADDRESS,
    temporalNamespace: data.TEMPORAL_NAMESPACE,
    temporalSecured: Object.keys(given).some(
      (name) => name === 'TEMPORAL_API_KEY' || name.startsWith('TEMPORAL_TLS'),
    ),
    smtpUrl: data.SMTP_URL,
    mailFrom: data.MAIL_FROM,
    keys: data.REDRESS_KEYS,
    secret: data.REDRESS_SECRET,
  };
}
