import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const RECORDING = process.env['REDRESS_RECORD'] !== undefined;

/**
 * What is kept in a file of the repository for review; empty: nothing is. Where `REDRESS_RECORD` is set, what there is
 * `now` is written there first.
 */
export function kept(file: string, now: () => string): string {
  if (RECORDING) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, now());
  }
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
