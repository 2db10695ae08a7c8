import type { IRouter, RequestHandler } from 'express';
import multer, { MulterError } from 'multer';
import { may } from '../../domain/access';
import type { ApiDeps } from '../deps';
import { keepFile, MAX_FILE_BYTES } from '../keep-file';
import { NEEDS, requireAllowed } from '../permission';
import type { Principal } from '../principal';
import { Problem } from '../problem';
import { knownComplaint } from '../read/known-complaint';
import { requirePrincipal } from '../request-context';
import { isUuid } from '../uuid';
import { pathParam, route } from './route';

/** Files: handed in before the complaint or note that names them. */
export function attachmentRoutes(router: IRouter, deps: ApiDeps): void {
  route(router, '/attachments', {
    post: [
      // Before a byte of the file is read.
      (_req, res, next) => {
        requireUploader(requirePrincipal(res));
        next();
      },
      oneFile(),
      async (req, res) => {
        const principal = requirePrincipal(res);
        const { file } = req;
        if (file === undefined) throw new Problem('attachment-invalid', { faults: [NO_FILE] });
        const kept = await keepFile(deps, {
          organization: principal.organization,
          uploadedBy: principal.kind === 'staff' ? principal.personId : `key:${principal.keyId}`,
          originalName: file.originalname,
          content: file.buffer,
        });
        if (kept === null) throw new Problem('file-type-refused', { faults: [WRONG_KIND] });
        res.status(201).location(`/api/v1/attachments/${kept.id}`).json(kept);
      },
    ],
  });

  route(router, '/attachments/:id', {
    get: async (req, res) => {
      const principal = requirePrincipal(res);
      requireAllowed(principal, NEEDS.readCases);
      const id = pathParam(req, 'id');
      const row = isUuid(id)
        ? await deps.prisma.attachment.findFirst({
            where: { id, organizationId: principal.organization },
          })
        : null;
      if (row === null || !(await mayRead(deps, principal, row))) throw new Problem('not-found');
      const name = await deps.prisma.personalAttachmentName.findUnique({ where: { attachmentId: id } });
      res.attachment(name?.fileName ?? 'file');
      res.type(row.contentType).set('Content-Length', String(row.bytes));
      // Never shown as a page of ours, whatever is in it.
      res.set('Content-Security-Policy', "default-src 'none'; sandbox").set('Cache-Control', 'no-store');
      await new Promise<void>((resolve, reject) => {
        deps.files.open(row.storedAs).on('error', reject).on('end', resolve).pipe(res);
      });
    },
  });
}

/** A file of a case is read by whoever may know of the case. */
async function mayRead(
  deps: ApiDeps,
  principal: Principal,
  { complaintId }: { readonly complaintId: string | null },
): Promise<boolean> {
  return complaintId === null || (await knownComplaint(deps, { principal, complaintId })) !== null;
}

const NO_FILE = { pointer: '/file', code: 'required' } as const;
const WRONG_KIND = { pointer: '/file', code: 'wrong-type' } as const;

function requireUploader(principal: Principal): void {
  const allowed =
    principal.kind === 'staff'
      ? may(principal.levels, 'add-note') || may(principal.levels, 'submit-complaint')
      : principal.scopes.includes('complaints:submit') || principal.scopes.includes('tasks:answer');
  if (!allowed) throw new Problem(principal.kind === 'staff' ? 'not-allowed' : 'scope-missing');
}

/** The one file of a multipart body, in memory: its kind is judged before anything reaches the disk. */
function oneFile(): RequestHandler {
  const upload = multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: MAX_FILE_BYTES, files: 1, fields: 0, parts: 1, headerPairs: 20 },
    defParamCharset: 'utf8',
  }).single('file');
  return (req, res, next) => {
    if (!req.is('multipart/form-data')) throw new Problem('media-type-unsupported');
    upload(req, res, (error: unknown) => {
      if (error == null) return next();
      if (error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE')
        return next(
          new Problem('file-too-large', { faults: [{ pointer: '/file', code: 'too-big-a-file' }] }),
        );
      // Whatever else is wrong with a multipart body came from outside.
      next(new Problem('attachment-invalid', { faults: [NO_FILE] }));
    });
  };
}
