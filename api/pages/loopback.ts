import type { Request } from 'express';

/** Whether the caller sits at this machine: by the socket, not by what a header says. */
export function isLoopback(req: Request): boolean {
  const address = req.socket.remoteAddress ?? '';
  const direct = address === '::1' || /^(::ffff:)?127\./.test(address);
  // Behind a proxy on this machine everybody's socket is local: then the proxy's word counts too.
  return (
    direct && (req.get('x-forwarded-for') === undefined || /^(::1|127\.|::ffff:127\.)/.test(req.ip ?? ''))
  );
}
