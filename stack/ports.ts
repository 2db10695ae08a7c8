import { randomInt } from 'node:crypto';
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

/**
 * Where ports are picked: below those that the kernel gives to outgoing connections (from 32768 on Linux, 49152 on
 * macOS), one of which may take a picked port before its server has come up.
 */
const LOWEST = 10_240;
const HIGHEST = 32_767;
const TRIES = 200;

/** `count` different free loopback ports, all held open while they are being picked. */
export async function pickFreePorts(count: number): Promise<number[]> {
  const held = await Promise.all(Array.from({ length: count }, holdFreePort));
  await Promise.all(held.map(({ probe }) => new Promise((resolve) => probe.close(resolve))));
  return held.map(({ port }) => port);
}

async function holdFreePort(): Promise<{ probe: net.Server; port: number }> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const port = randomInt(LOWEST, HIGHEST + 1);
    const probe = await listenOn(port);
    if (probe !== null) return { probe, port };
  }
  throw new StartFailure('No free network port was found on 127.0.0.1: close some programs and try again.');
}

function listenOn(port: number): Promise<net.Server | null> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', () => resolve(null));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => resolve(probe));
  });
}

/** The wished ports where they are free, another free one instead of each that is not. */
export async function portsNear(wished: readonly number[]): Promise<number[]> {
  const spare = await pickFreePorts(wished.length);
  return Promise.all(
    wished.map(async (port, index) => ((await isPortFree(port)) ? port : (spare[index] ?? port))),
  );
}
