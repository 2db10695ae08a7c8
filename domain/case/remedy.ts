import type { Remedy } from '../lifecycle';
import type { Money } from '../policy/penalties';
import type { PersonalText } from '../sealed';

/** What was granted to the customer. The department that bears it is where the matter arose. */
export type GrantedRemedy = {
  remedyId: string;
  kind: Remedy;
  amount: Money | null;
  costCentre: string | null;
  rule: PersonalText | null;
  grounds: PersonalText | null;
};

/** What the customer got in the complaint that this one goes on with, or in one before that. */
export type RemedyBefore = Pick<GrantedRemedy, 'kind' | 'amount'> & { status: 'given' | 'paid' };

export type RemedyState = Pick<GrantedRemedy, 'remedyId' | 'kind' | 'amount'> & {
  /** `given`: it costs nothing that would be paid. */
  status: 'given' | 'owed' | 'paid' | 'lapsed';
  /** The task in which it is paid. */
  taskId: string | null;
};
