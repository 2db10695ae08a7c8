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

/** The same for many things of which each is told in some lines: a section each, under its name. */
export function keptSections(
  file: string,
  names: readonly string[],
  tell: (name: string) => readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const now = (): string => names.map((name) => [name, ...tell(name), ''].join('\n')).join('\n');
  const sections = kept(file, now).split('\n\n');
  return new Map(
    sections.map((section) => {
      const [name = '', ...lines] = section.trimEnd().split('\n');
      return [name, lines];
    }),
  );
}
