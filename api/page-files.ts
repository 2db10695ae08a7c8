import type { Request, RequestHandler, Response } from 'express';
import multer, { MulterError } from 'multer';
import type { ApiDeps } from './deps';
import { keepFile, MAX_FILE_BYTES, type KeptFile } from './keep-file';
import { Problem, type Fault } from './problem';
import { uploadLimit } from './rate-limits';
import { policyInForce } from './read/organisations';
import { principalOf } from './request-context';

const MAX_FILES = 5;
const MAX_FIELDS = 500;
/** A long text in Chinese. */
const MAX_FIELD_BYTES = 100 * 1024;

/** The name of the file input, and of the hidden ones by which a form that is shown again keeps what it has. */
export const FILES_INPUT = 'attachments';

type Handed = { readonly kept: readonly KeptFile[]; readonly faults: readonly Fault[] };

const handed = new WeakMap<Request, Handed>();
const NOTHING: Handed = { kept: [], faults: [] };

/** What a posted form brought along: the files that are kept now, and what was wrong with others. */
export function filesOf(req: Request): Handed {
  return handed.get(req) ?? NOTHING;
}

/**
 * For a form that may bring files: reads a multipart body into `req.body` and keeps its files for the organisation
 * of the path. Nothing wrong with a file loses the words: faults are for the form, which is shown again. A body of
 * another kind passes as it is.
 */
export function formFiles(deps: ApiDeps): RequestHandler<{ org: string }> {
  const read = multer({
    storage: multer.memoryStorage(),
    limits: {
      fileSize: MAX_FILE_BYTES,
      files: MAX_FILES,
      fields: MAX_FIELDS,
      fieldSize: MAX_FIELD_BYTES,
      headerPairs: 20,
    },
    defParamCharset: 'utf8',
  }).array(FILES_INPUT, MAX_FILES);
  const limit = uploadLimit();
  return (req, res, next) => {
    if (req.is('multipart/form-data') === false) return next();
    read(req, res, (error: unknown) => {
      if (error != null) {
        const fault = faultOf(error);
        if (fault === null) return next(new Problem('body-malformed'));
        handed.set(req, { kept: [], faults: [fault] });
        return next();
      }
      if (filesIn(req).length === 0) return next();
      limit(req, res, (refused?: unknown) => {
        if (refused != null) return next(refused);
        keepAll(deps, req, res).then(() => next(), next);
      });
    });
  };
}

/** A browser sends an input without a file as a file without name and content. */
function filesIn(req: Request<{ org: string }>): readonly Express.Multer.File[] {
  return Array.isArray(req.files)
    ? req.files.filter((file) => file.size > 0 || file.originalname !== '')
    : [];
}

async function keepAll(deps: ApiDeps, req: Request<{ org: string }>, res: Response): Promise<void> {
  // Nothing is kept for an organisation that is not there; the form's own handler says so.
  if ((await policyInForce(deps, req.params.org)) === null) return;
  const principal = principalOf(res);
  const kept: KeptFile[] = [];
  const faults: Fault[] = [];
  for (const { buffer, originalname } of filesIn(req)) {
    const file = await keepFile(deps, {
      organization: req.params.org,
      uploadedBy: principal?.kind === 'staff' ? principal.personId : 'public',
      originalName: originalname,
      content: buffer,
    });
    if (file === null) faults.push({ pointer: `/${FILES_INPUT}`, code: 'not-a-file-kind' });
    else kept.push(file);
  }
  handed.set(req, { kept, faults });
}

/** Null: not about a file, so nothing that a person did on our page. */
function faultOf(error: unknown): Fault | null {
  if (!(error instanceof MulterError)) return null;
  if (error.code === 'LIMIT_FILE_SIZE') return { pointer: `/${FILES_INPUT}`, code: 'too-big-a-file' };
  if (error.code === 'LIMIT_FILE_COUNT' || error.code === 'LIMIT_UNEXPECTED_FILE')
    return { pointer: `/${FILES_INPUT}`, code: 'too-many-files' };
  return null;
}
