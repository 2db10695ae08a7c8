import { z } from 'zod';
import { readJson, writeJson, type Home } from './home';
import { portsNear } from './ports';

const schema = z.object({
  temporal: z.number().int(),
  temporalUi: z.number().int(),
  postgres: z.number().int(),
  smtp: z.number().int(),
  mailbox: z.number().int(),
});
export type ServicePorts = Readonly<z.infer<typeof schema>>;

/** The usual ones, so that a newcomer finds the Temporal UI where its documentation says. */
const USUAL: ServicePorts = { temporal: 7233, temporalUi: 8233, postgres: 54_329, smtp: 1025, mailbox: 8025 };

/**
 * Ports for the embedded services: those of the last start, at first the usual ones; another free one instead of
 * each that somebody else has taken meanwhile. People keep only the address of Redress itself (PORT).
 */
export async function servicePorts(home: Home): Promise<ServicePorts> {
  const last = schema.safeParse(readJson(home.portsFile));
  const wished = last.success ? last.data : USUAL;
  const [
    temporal = wished.temporal,
    temporalUi = wished.temporalUi,
    postgres = wished.postgres,
    smtp = wished.smtp,
    mailbox = wished.mailbox,
  ] = await portsNear([wished.temporal, wished.temporalUi, wished.postgres, wished.smtp, wished.mailbox]);
  return { temporal, temporalUi, postgres, smtp, mailbox };
}

/** Remembers where the services really are, for the next start. */
export function rememberPorts(home: Home, ports: ServicePorts): void {
  writeJson(home.portsFile, ports);
}
