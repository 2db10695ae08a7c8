import type { Express } from 'express';
import type { ApiDeps } from './deps';
import type { Pages } from './page-hooks';

/** The whole HTTP surface without listening: JSON API, doors, and the pages when they are given. */
export declare function createApp(deps: ApiDeps, pages?: Pages): Express;
