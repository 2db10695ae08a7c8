import type { IRouter, Request, RequestHandler } from 'express';
import { Problem } from '../problem';

type Method = 'get' | 'post' | 'delete';

/**
 * One address with all that it can do. Other methods are `method-not-allowed`; OPTIONS only says what there is.
 * HEAD is answered as GET is, by express.
 */
export function route(
  router: IRouter,
  path: string,
  methods: Partial<Readonly<Record<Method, readonly RequestHandler[] | RequestHandler>>>,
): void {
  const allowed = Object.keys(methods).flatMap((method) =>
    method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()],
  );
  const allow = [...allowed, 'OPTIONS'].join(', ');
  const at = router.route(path);
  for (const method of ['get', 'post', 'delete'] as const) {
    const handlers = methods[method];
    if (handlers === undefined) continue;
    const chain = typeof handlers === 'function' ? [handlers] : handlers;
    at[method](...chain);
  }
  at.options((_req, res) => {
    res.set('Allow', allow).status(204).end();
  });
  at.all((_req, res) => {
    res.set('Allow', allow);
    throw new Problem('method-not-allowed');
  });
}

/** A parameter of the path. The router has matched it, so it is there. */
export function pathParam(req: Request, name: string): string {
  const value = req.params[name];
  return typeof value === 'string' ? value : '';
}
