import type { JsonObject } from '../../domain/json';
import { submissionFor } from '../support/sample-submission';
import type { CaseUnderTest, StoryRig } from '../support/story-rig';

/** Where the dealer's store track stands in its policy. */
export const STORES = 'tracks.stores';

const OPINION = 'The customer is right; it is not ours to decide.';
/** Not to be solved here: up, with an opinion. */
export const UP: JsonObject = { beyondAuthority: true, opinion: OPINION };

/** A complaint that an end consumer brought to a store. */
export const atStore = (
  rig: StoryRig,
  more: Parameters<StoryRig['submit']>[0] = {},
): Promise<CaseUnderTest> =>
  rig.submit({
    unit: 'store-east',
    complainant: { ...submissionFor(rig.policy).complainant, kind: 'end-consumer' },
    ...more,
  });

/** A complaint that went straight to operations CS. */
export const atOperationsCs = (rig: StoryRig, kind = 'franchisee'): Promise<CaseUnderTest> =>
  atStore(rig, { unit: null, complainant: { ...submissionFor(rig.policy).complainant, kind } });
