import { createHash, randomUUID } from 'node:crypto';
import type { ApiDeps } from './deps';
import { contentTypeOf } from './file-type';

const MEBIBYTE = 1024 * 1024;
export const MAX_FILE_BYTES = 10 * MEBIBYTE;
const MAX_NAME = 200;

export type KeptFile = {
  readonly id: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly sha256: string;
};

/**
 * Keeps an uploaded file until a complaint or a note claims it by its id. Null: of a kind that is not taken; its
 * content and its name decide, never what the sender calls it.
 *
 * @param uploadedBy a staff id, `key:<id>`, or `public` for the form that anybody may fill in
 */
export async function keepFile(
  { prisma, files, now }: ApiDeps,
  {
    organization,
    uploadedBy,
    originalName,
    content,
  }: {
    readonly organization: string;
    readonly uploadedBy: string;
    readonly originalName: string;
    readonly content: Buffer;
  },
): Promise<KeptFile | null> {
  const fileName = cleanName(originalName);
  const contentType = contentTypeOf(content, fileName);
  if (contentType === null) return null;
  const storedAs = await files.put(content);
  const id = randomUUID();
  const sha256 = createHash('sha256').update(content).digest('hex');
  try {
    await prisma.$transaction([
      prisma.attachment.create({
        data: {
          id,
          organizationId: organization,
          contentType,
          bytes: content.length,
          sha256,
          storedAs,
          uploadedBy,
          createdAt: now(),
        },
      }),
      prisma.personalAttachmentName.create({ data: { attachmentId: id, fileName } }),
    ]);
  } catch (error) {
    await files.remove(storedAs);
    throw error;
  }
  return { id, fileName, contentType, bytes: content.length, sha256 };
}

/** The last part of the name, without what could harm whoever saves it. */
function cleanName(original: string): string {
  const name = original
    .normalize('NFC')
    .replace(/^.*[/\\]/, '')
    .replace(/[\u0000-\u001f\u007f<>:"|?*\u202a-\u202e\u2066-\u2069]/g, '_')
    .trim();
  return name === '' ? 'file' : name.slice(-MAX_NAME);
}
