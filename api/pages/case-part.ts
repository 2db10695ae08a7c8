import type { CaseRecord, CaseView } from '../read/case';
import type { ActionState } from './case-actions';
import type { Reader } from './page';
import type { StaffReopening } from './reopening';

/** What the page of a case is made of. */
export type CasePageProps = {
  readonly reader: Reader;
  readonly shown: CaseView;
  readonly record: CaseRecord;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly timeZone: string;
  readonly now: Date;
  readonly message: { readonly kind: 'done' | 'problem' | 'info'; readonly text: string } | null;
  readonly actions: ActionState;
  readonly reopening: Pick<Parameters<typeof StaffReopening>[0], 'allowed' | 'again'>;
};

/** What each part of it gets. */
export type Part = CasePageProps & { readonly nameOf: (id: string) => string };
