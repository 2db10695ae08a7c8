import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';

/** A letter as `GET /api/messages` shows it. Addresses are bare; several are joined by ", ". */
export type MailboxMessage = {
  readonly id: string;
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** With its angle brackets, as in the header; '' when there was none. */
  readonly messageId: string;
  /** By lower-case name; repeated ones are joined by line breaks. */
  readonly headers: Readonly<Record<string, string>>;
  /** ISO 8601, UTC. */
  readonly receivedAt: string;
  readonly attachments: readonly {
    readonly filename: string;
    readonly contentType: string;
    readonly size: number;
  }[];
};

export type MailboxAttachment = {
  readonly filename: string;
  readonly contentType: string;
  readonly contentBase64: string;
};

type StoredMail = {
  readonly message: MailboxMessage;
  readonly attachments: readonly MailboxAttachment[];
  readonly rawBase64: string;
};

/**
 * Letters on disk, one file each, named so that their order is the order of arrival. Attachments and the raw
 * text stay there; the rest is held in memory.
 */
export class MailboxStore {
  private constructor(
    private readonly directory: string,
    /** Oldest first. */
    private readonly entries: { readonly file: string; readonly message: MailboxMessage }[],
    private sequence: number,
  ) {}

  /** Opens the directory (made if missing) with what earlier runs left; half-written files are removed. */
  static async open(directory: string): Promise<MailboxStore> {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const entries: { file: string; message: MailboxMessage }[] = [];
    for (const file of (await readdir(directory)).sort()) {
      if (file.endsWith('.tmp')) await rm(path.join(directory, file), { force: true });
      if (!file.endsWith('.json')) continue;
      const stored = await readStored(path.join(directory, file));
      if (stored) entries.push({ file, message: stored.message });
    }
    return new MailboxStore(directory, entries, Number(entries.at(-1)?.file.slice(0, 10) ?? 0));
  }

  /** Stores a letter; resolves only when it is on the disk, so that an SMTP 250 afterwards is no lie. */
  async add({
    raw,
    envelopeFrom,
    envelopeTo,
    receivedAt,
  }: {
    raw: Buffer;
    envelopeFrom: string;
    envelopeTo: readonly string[];
    receivedAt: string;
  }): Promise<MailboxMessage> {
    const mail = await simpleParser(raw, { skipImageLinks: true });
    const id = randomUUID();
    const attachments = mail.attachments.map((part, index) => ({
      filename: part.filename ?? `attachment-${index + 1}`,
      contentType: part.contentType,
      contentBase64: part.content.toString('base64'),
    }));
    const message: MailboxMessage = {
      id,
      to: envelopeTo.join(', '),
      from: addressesOf(mail.from) || envelopeFrom,
      subject: mail.subject ?? '',
      text: mail.text ?? '',
      html: mail.html || '',
      messageId: mail.messageId ?? '',
      headers: headersOf(mail),
      receivedAt,
      attachments: mail.attachments.map((part, index) => ({
        filename: part.filename ?? `attachment-${index + 1}`,
        contentType: part.contentType,
        size: part.size,
      })),
    };
    this.sequence += 1;
    const file = `${String(this.sequence).padStart(10, '0')}-${id}.json`;
    const stored: StoredMail = { message, attachments, rawBase64: raw.toString('base64') };
    await writeDurably(path.join(this.directory, file), JSON.stringify(stored));
    this.entries.push({ file, message });
    // Two letters at once may reach the disk in the other order.
    this.entries.sort((a, b) => (a.file < b.file ? -1 : 1));
    return message;
  }

  /** Newest first; `to` keeps those sent to that address, whatever its upper and lower case. */
  list({ to }: { to?: string } = {}): MailboxMessage[] {
    const wanted = to?.trim().toLowerCase();
    return this.entries
      .map((entry) => entry.message)
      .filter((message) => wanted === undefined || message.to.toLowerCase().split(', ').includes(wanted))
      .reverse();
  }

  find(id: string): MailboxMessage | null {
    return this.entries.find((entry) => entry.message.id === id)?.message ?? null;
  }

  /** The nth attachment, counted from 0. */
  async attachment(id: string, index: number): Promise<MailboxAttachment | null> {
    const entry = this.entries.find((each) => each.message.id === id);
    const stored = entry && (await readStored(path.join(this.directory, entry.file)));
    return stored?.attachments[index] ?? null;
  }
}

function addressesOf(address: AddressObject | AddressObject[] | undefined): string {
  const list = address === undefined ? [] : Array.isArray(address) ? address : [address];
  return list
    .flatMap((each) => each.value)
    .flatMap((each) => each.address ?? [])
    .join(', ');
}

function headersOf(mail: ParsedMail): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const { key, line } of mail.headerLines) {
    const value = line
      .slice(line.indexOf(':') + 1)
      .replace(/\r?\n[ \t]+/g, ' ')
      .trim();
    const earlier = headers[key];
    headers[key] = earlier === undefined ? value : `${earlier}\n${value}`;
  }
  return headers;
}

async function readStored(file: string): Promise<StoredMail | null> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    return isStoredMail(value) ? value : null;
  } catch {
    return null;
  }
}

/** Written by us, moved into place whole: a look at its shape tells it from a stray file. */
function isStoredMail(value: unknown): value is StoredMail {
  return (
    typeof value === 'object' &&
    value !== null &&
    'message' in value &&
    'attachments' in value &&
    'rawBase64' in value
  );
}

async function writeDurably(file: string, content: string): Promise<void> {
  const temporary = `${file}.tmp`;
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
  // The rename itself is only on the disk when its directory is.
  const directory = await open(path.dirname(file), 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
