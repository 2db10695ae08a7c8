import { admin } from './en/admin';
import { faults } from './en/faults';
import { letters } from './en/letters';
import { pages } from './en/pages';
import { revision } from './en/revision';
import { words } from './en/words';

/** All English texts. Its keys are the keys: the Chinese catalogue must have the same. */
export const en = { ...words, ...faults, ...letters, ...pages, ...admin, ...revision } as const;
