import { randomBytes } from 'node:crypto';
import type { Json, JsonObject } from '../../domain/json';

type Property = {
  readonly type?: string;
  readonly oneOf?: unknown;
  readonly format?: string;
  readonly items?: { readonly properties?: Properties };
};
type Properties = { readonly [field: string]: Property };

/** Words that occur nowhere by themselves, and where each was put. */
export class Canaries {
  readonly #places = new Map<string, string>();

  /** A new one, eleven letters long: the shortest field takes it. */
  at(place: string): string {
    const canary = `zq${randomBytes(5).toString('hex').slice(0, 9)}`;
    this.#places.set(canary, place);
    return canary;
  }

  /** Each canary of these places, with its place. */
  all(): readonly (readonly [canary: string, place: string])[] {
    return [...this.#places];
  }

  places(): readonly string[] {
    return [...this.#places.values()];
  }

  /** An answer with a canary in every field of its form that takes words, whether it must be filled in or not. */
  fill(place: string, properties: Properties, answer: JsonObject): JsonObject {
    const words = Object.entries(properties).flatMap(([field, property]): [string, Json][] => {
      const at = `${place}.${field}`;
      if (isWords(property)) return [[field, this.at(at)]];
      const rows = answer[field];
      const inside = property.items?.properties;
      if (inside === undefined || !Array.isArray(rows)) return [];
      return [[field, rows.map((row: JsonObject) => this.fill(at, inside, row))]];
    });
    return { ...answer, ...Object.fromEntries(words) };
  }

  /** The places whose canary stands in a text: as it is, in base64 at any alignment, or in hex. */
  foundIn(text: string): readonly string[] {
    return this.all()
      .filter(([canary]) => disguisesOf(canary).some((disguise) => text.includes(disguise)))
      .map(([, place]) => place);
  }
}

function isWords({ type, oneOf, format }: Property): boolean {
  return type === 'string' && oneOf === undefined && format === undefined;
}

function disguisesOf(canary: string): readonly string[] {
  const inBase64 = [0, 1, 2].map((before) => {
    const bytes = Buffer.from(`${'x'.repeat(before)}${canary}`).toString('base64');
    // The first and last letters also depend on what stands around.
    return bytes.slice(before === 0 ? 0 : 4, -4);
  });
  return [canary, Buffer.from(canary).toString('hex'), ...inBase64];
}
