import connectPgSimple from 'connect-pg-simple';
import type { RequestHandler } from 'express';
import session from 'express-session';
import type { ApiDeps } from './deps';
import { derivedSecret } from './derived-secret';

declare module 'express-session' {
  interface SessionData {
    /** Who has signed in; absent: nobody. */
    personId: string;
    /** SHA-256 of the password hash at sign-in: a changed password ends the sessions begun with the old one. */
    passwordMark: string;
  }
}

export const SESSION_COOKIE = 'redress_session';
const HOUR_MS = 60 * 60 * 1000;
const SESSION_MS = 12 * HOUR_MS;

/** Staff sessions in the table `session`; a cookie is set only by signing in. */
export function staffSessions({
  config,
  pool,
  log,
}: Pick<ApiDeps, 'config' | 'pool' | 'log'>): RequestHandler {
  const PgStore = connectPgSimple(session);
  return session({
    name: SESSION_COOKIE,
    secret: derivedSecret(config.secret, 'session'),
    // A session lives for a fixed time and is written only by signing in: reading pages changes no row.
    store: new PgStore({
      pool,
      tableName: 'session',
      disableTouch: true,
      errorLog: (...words: unknown[]) =>
        log.warn({ words: words.map(String) }, 'old sessions were not removed'),
    }),
    resave: false,
    saveUninitialized: false,
    rolling: false,
    cookie: {
      httpOnly: true,
      // Lax, not strict: a letter's link to the desk finds its reader signed in.
      sameSite: 'lax',
      secure: config.publicUrl.startsWith('https:'),
      maxAge: SESSION_MS,
      path: '/',
    },
    proxy: config.trustedProxies > 0,
  });
}
