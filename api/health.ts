import { Router } from 'express';
import type { ApiDeps } from './deps';
import { route } from './json/route';

/** `/healthz`: the process lives. `/readyz`: it can serve, which needs database, Temporal and a polling worker. */
export function healthRoutes(deps: ApiDeps): Router {
  const router = Router();
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
      const ready = database && temporal && worker;
      res
        .status(ready ? 200 : 503)
        .set('Cache-Control', 'no-store')
        .json({ status: ready ? 'ready' : 'not-ready', database, temporal, worker });
    },
  });
  return router;
}

async function answers(ask: () => PromiseLike<unknown>): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch {
    return false;
  }
}
