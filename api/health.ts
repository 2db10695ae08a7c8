import { Router } from 'express';
import type { ApiDeps } from './deps';
import { route } from './json/route';

/** `/healthz`: the process lives. `/readyz`: it can serve, which needs database, Temporal and a polling worker. */
export function healthRoutes(deps: ApiDeps): Router {
  const router = Router();
  const tell = readinessLog(deps.log);
  route(router, '/healthz', {
    get: (_req, res) => {
      res.set('Cache-Control', 'no-store').json({ status: 'alive' });
    },
  });
  route(router, '/readyz', {
    get: async (_req, res) => {
      const [database, temporal, worker] = await Promise.all([
        answers(() => deps.prisma.$queryRaw`SELECT 1`),
        deps.runs.reachable(),
        answers(async () => {
          if ((await deps.runs.openTaskQueuePollers()) === 0) throw new Error('nobody polls');
        }),
      ]);
      const parts = { database, temporal, worker };
      const ready = isReady(parts);
      tell(parts);
      res
        .status(ready ? 200 : 503)
        .set('Cache-Control', 'no-store')
        .json({ status: ready ? 'ready' : 'not-ready', ...parts });
    },
  });
  return router;
}

type Parts = { readonly database: boolean; readonly temporal: boolean; readonly worker: boolean };

function isReady({ database, temporal, worker }: Parts): boolean {
  return database && temporal && worker;
}

/** Logs what is missing when that changes: as news while the process starts, as a warning once it was ready. */
function readinessLog(log: ApiDeps['log']): (parts: Parts) => void {
  let wasReady = false;
  let last = '';
  return (parts) => {
    const now = JSON.stringify(parts);
    if (now === last) return;
    last = now;
    if (isReady(parts)) {
      wasReady = true;
      log.info('ready to serve');
    } else if (wasReady) log.warn(parts, 'no longer ready to serve');
    else log.info(parts, 'not ready yet');
  };
}

async function answers(ask: () => PromiseLike<unknown>): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch {
    return false;
  }
}
