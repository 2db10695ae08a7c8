import { inflateRawSync } from 'node:zlib';

const DIRECTORY_ENTRY = 0x02014b50;
const STORED = 0;

/** The parts of a Word file by name, read from its central directory as an office program reads them. */
export function docxParts(file: Buffer): ReadonlyMap<string, string> {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0) throw new Error('no end of a zip directory');
  const parts = new Map<string, string>();
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (file.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error('a broken zip directory');
    const [method, packed] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset));
    const local = file.readUInt32LE(at + 42);
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const content = file.subarray(start, start + packed);
    const nameEnd = at + 46 + (name ?? 0);
    parts.set(
      file.toString('utf8', at + 46, nameEnd),
      (method === STORED ? content : inflateRawSync(content)).toString('utf8'),
    );
    at = nameEnd + (extra ?? 0) + (comment ?? 0);
  }
  return parts;
}

const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** Why a text is not well-formed XML; null: it is. Knows what Word files are made of: no doctype, no CDATA. */
export function xmlFault(text: string): string | null {
  const body = text.replace(/^\ufeff?<\?xml[^>]*\?>/, '');
  const strange = NOT_XML.exec(body);
  if (strange !== null) return `the character ${strange[0].charCodeAt(0).toString(16)}`;
  const open: string[] = [];
  const rest = body.replace(
    /<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g,
    (_tag, closing: string, name: string, attributes: string, empty: string) => {
      if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/.test(attributes)) open.push('!');
      if (closing === '/') {
        if (open.pop() !== name) open.push('!');
      } else if (empty !== '/') open.push(name);
      return '';
    },
  );
  if (open.length > 0) return `not closed: ${open.join(' ')}`;
  if (/[<>]/.test(rest)) return `a stray bracket near ${/.{0,20}[<>].{0,20}/.exec(rest)?.[0] ?? ''}`;
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/.test(rest)) return 'a stray &';
  return null;
}

/** What a Word file says, a line for each paragraph. */
export function docxText(file: Buffer): string {
  const document = docxParts(file).get('word/document.xml') ?? '';
  return document
    .replace(/<w:br\s*\/>/g, '\n')
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
