import type { Sealed } from '../domain/sealed';
import { fingerprint, seal, type SealingKey } from '../prisma/sealing-cipher';
import type { ApiDeps } from './deps';

/** Seals and fingerprints under one complaint's key. */
export type Sealer = {
  readonly seal: (text: string) => Sealed;
  /** Equal content, equal fingerprint, whatever the order of its keys. */
  readonly fingerprint: (content: unknown) => string;
};

/** For a complaint that is coming in: its key is made now, or found if this is a repeat. */
export async function newSealer({ keys }: Pick<ApiDeps, 'keys'>, complaintId: string): Promise<Sealer> {
  return sealerWith(await keys.createOrGet(complaintId));
}

/** For a complaint on record; null: its key was destroyed by erasure. */
export async function sealerOf({ keys }: Pick<ApiDeps, 'keys'>, complaintId: string): Promise<Sealer | null> {
  const key = await keys.load(complaintId);
  return key === null ? null : sealerWith(key);
}

function sealerWith(key: SealingKey): Sealer {
  return { seal: (text) => seal(key, text), fingerprint: (content) => fingerprint(key, content) };
}
