/** What may be uploaded, told by its first bytes: names and announced types can be anything. */
type Kind = { readonly contentType: string; readonly extensions: readonly string[] };

const PDF: Kind = { contentType: 'application/pdf', extensions: ['pdf'] };
const JPEG: Kind = { contentType: 'image/jpeg', extensions: ['jpg', 'jpeg'] };
const PNG: Kind = { contentType: 'image/png', extensions: ['png'] };
const GIF: Kind = { contentType: 'image/gif', extensions: ['gif'] };
const WEBP: Kind = { contentType: 'image/webp', extensions: ['webp'] };

const OFFICE = 'application/vnd.openxmlformats-officedocument';
/** All of these are ZIP archives; which one, only the name says. */
const ZIPPED: readonly Kind[] = [
  { contentType: `${OFFICE}.wordprocessingml.document`, extensions: ['docx'] },
  { contentType: `${OFFICE}.spreadsheetml.sheet`, extensions: ['xlsx'] },
  { contentType: `${OFFICE}.presentationml.presentation`, extensions: ['pptx'] },
];
/** The older Office files share one container too. */
const COMPOUND: readonly Kind[] = [
  { contentType: 'application/msword', extensions: ['doc'] },
  { contentType: 'application/vnd.ms-excel', extensions: ['xls'] },
];
const TEXTS: readonly Kind[] = [
  { contentType: 'text/plain; charset=utf-8', extensions: ['txt', 'md', 'log'] },
  { contentType: 'text/csv; charset=utf-8', extensions: ['csv'] },
];

const MAGIC: readonly { readonly bytes: readonly number[]; readonly kinds: readonly Kind[] }[] = [
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], kinds: [PDF] },
  { bytes: [0xff, 0xd8, 0xff], kinds: [JPEG] },
  { bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], kinds: [PNG] },
  { bytes: [0x47, 0x49, 0x46, 0x38], kinds: [GIF] },
  { bytes: [0x50, 0x4b, 0x03, 0x04], kinds: ZIPPED },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], kinds: COMPOUND },
];

/** The content type of a file that may be taken; null: not a kind that we take, or not what its name says. */
export function contentTypeOf(content: Uint8Array, fileName: string): string | null {
  const extension = /\.([A-Za-z0-9]{1,8})$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const named = (kinds: readonly Kind[]): string | null =>
    kinds.find(({ extensions }) => extensions.includes(extension))?.contentType ?? null;
  const known = MAGIC.find(({ bytes }) => bytes.every((byte, index) => content[index] === byte));
  if (known !== undefined) return named(known.kinds);
  if (isWebp(content)) return named([WEBP]);
  return isText(content) ? named(TEXTS) : null;
}

function isWebp(content: Uint8Array): boolean {
  const at = (from: number): string => Buffer.from(content.subarray(from, from + 4)).toString('latin1');
  return at(0) === 'RIFF' && at(8) === 'WEBP';
}

/** UTF-8 without control characters but tab and line breaks. */
function isText(content: Uint8Array): boolean {
  if (content.length === 0) return false;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    return !/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text);
  } catch {
    return false;
  }
}
