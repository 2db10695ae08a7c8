import express, { type Request, type RequestHandler } from 'express';
import { Problem } from './problem';

const JSON_LIMIT = '100kb';
/** A form's Chinese text has nine bytes a character on its way here. */
const FORM_LIMIT = '500kb';
const MAX_FORM_FIELDS = 2_000;
/** Deeper than any form; recursive checks must not run out of stack on a hostile body. */
const MAX_DEPTH = 20;

/** Reads bodies: JSON below /api/, forms on pages. Files are read by their own route. */
export function bodies(): RequestHandler[] {
  const json = express.json({ limit: JSON_LIMIT, strict: true });
  const form = express.urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: MAX_FORM_FIELDS });
  return [
    (req, res, next) => {
      if (isFileUpload(req)) return next();
      // A form with files is read where it is known what may come (page-files.ts).
      if (!req.path.startsWith('/api/')) return form(req, res, next);
      // `is` says false of a body of no type, and of an announced one that is empty.
      if (req.is('application/json') === false && req.get('content-length') !== '0')
        throw new Problem('media-type-unsupported');
      json(req, res, next);
    },
    (req, _res, next) => {
      if (isTooDeep(req.body))
        throw new Problem('body-malformed', { faults: [{ pointer: '', code: 'too-deep' }] });
      next();
    },
  ];
}

function isFileUpload(req: Request): boolean {
  return req.path === '/api/v1/attachments';
}

/** Looks level by level, without recursion. */
function isTooDeep(body: unknown): boolean {
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap((value): unknown[] =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
  }
  return false;
}
