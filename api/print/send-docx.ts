import type { Response } from 'express';

export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
// Ids and numbers are of these; whatever else a name might hold is no part of a file's.
const NOT_IN_FILE_NAMES = /[^A-Za-z0-9-]+/g;

/** Sends a Word file to be saved under a name of safe characters. */
export function sendDocx(res: Response, content: Buffer, nameParts: readonly string[]): void {
  const name = nameParts.map((part) => part.replace(NOT_IN_FILE_NAMES, '')).join('-');
  res
    .attachment(`${name}.docx`)
    .type(DOCX_TYPE)
    .set('Content-Length', String(content.length))
    .set('Cache-Control', 'no-store')
    // Never shown as a page of ours, whatever is in it.
    .set('Content-Security-Policy', "default-src 'none'; sandbox")
    .end(content);
}
