import { admin } from './zh-CN/admin';
import { faults } from './zh-CN/faults';
import { letters } from './zh-CN/letters';
import { pages } from './zh-CN/pages';
import { revision } from './zh-CN/revision';
import { words } from './zh-CN/words';

/** All Chinese texts. */
export const zhCN = { ...words, ...faults, ...letters, ...pages, ...admin, ...revision } as const;
