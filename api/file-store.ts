import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';

/** Where uploaded files lie. Names are made here, never by whoever uploads. */
export type FileStore = {
  /** Keeps the bytes and returns the name to find them by. */
  put(content: Uint8Array): Promise<string>;
  open(storedAs: string): Readable;
  remove(storedAs: string): Promise<void>;
};

const STORED_NAME = /^[0-9a-f]{2}\/[0-9a-f-]{36}$/;

/** A file store on the local disk; the directory is made when the first file comes. */
export function localFileStore(directory: string): FileStore {
  const placeOf = (storedAs: string): string => {
    // A name from the database is trusted no further than its shape: no way out of the directory.
    if (!STORED_NAME.test(storedAs)) throw new Error('Not a name of this file store.');
    return path.join(directory, storedAs);
  };
  return {
    async put(content) {
      const id = randomUUID();
      const storedAs = `${id.slice(0, 2)}/${id}`;
      const place = placeOf(storedAs);
      await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
      // Written aside and renamed: a crash leaves no half of a file under its name.
      const aside = `${place}.part`;
      await writeFile(aside, content, { mode: 0o600, flush: true });
      await rename(aside, place);
      return storedAs;
    },
    open: (storedAs) => createReadStream(placeOf(storedAs)),
    remove: (storedAs) => rm(placeOf(storedAs), { force: true }),
  };
}
