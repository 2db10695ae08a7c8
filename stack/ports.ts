import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartFailure } from './start-failure';

const RELEASE_MS = 1_000;

/** True when nothing listens on the loopback port. Asks by listening itself: only that is certain. */
export function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** Throws a StartFailure that says whose port it is and what to do, unless the port is free. */
export async function requireFreePort(
  port: number,
  { purpose, remedy, host = '127.0.0.1' }: { purpose: string; remedy: string; host?: string },
): Promise<void> {
  const giveUpAt = performance.now() + RELEASE_MS;
  while (!(await isPortFree(port, host))) {
    // The kernel may still be closing the sockets of a server that has just ended.
    if (performance.now() < giveUpAt) await sleep(100);
    else
      throw new StartFailure(`Port ${port}, meant for ${purpose}, is in use by another program: ${remedy}.`);
  }
}

/** `count` different free loopback ports, all held open while they are being picked. */
export async function pickFreePorts(count: number): Promise<number[]> {
  const probes = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<net.Server>((resolve, reject) => {
          const probe = net.createServer();
          probe.once('error', reject);
          probe.listen({ port: 0, host: '127.0.0.1' }, () => resolve(probe));
        }),
    ),
  );
  const ports = probes.map((probe) => {
    const address = probe.address();
    if (address === null || typeof address === 'string')
      throw new StartFailure(
        'No free network port was found on 127.0.0.1: close some programs and try again.',
      );
    return address.port;
  });
  await Promise.all(probes.map((probe) => new Promise((resolve) => probe.close(resolve))));
  return ports;
}

/** The wished ports where they are free, another free one instead of each that is not. */
export async function portsNear(wished: readonly number[]): Promise<number[]> {
  const spare = await pickFreePorts(wished.length);
  return Promise.all(
    wished.map(async (port, index) => ((await isPortFree(port)) ? port : (spare[index] ?? port))),
  );
}
