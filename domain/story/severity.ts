import { factsAfter } from '../case/facts';
import type { JsonObject } from '../json';
import type { Branch } from '../lifecycle';
import { decide } from '../policy/decide';
import { optionalTextIn, optionalWordIn, wordIn, yesIn } from './answer-fields';
import type { PersonalText } from '../sealed';
import { knownOnRung } from './known';
import type { CaseView } from './view';

/** How severe a case was judged; `row`: the row of the table that said so, `reason`: why a person said otherwise. */
type JudgedSeverity = {
  readonly severity: string;
  /** What the table says; null: there is none. */
  readonly found: string | null;
  readonly row: string | null;
  readonly reason: PersonalText | null;
};

/** What an assessment says: the table's word where the policy has one, unless whoever judges departs from it. */
export function severityIn({ policy, state }: CaseView, answer: JsonObject): JudgedSeverity {
  const table = policy.tables.find(({ id }) => id === 'severity');
  if (table === undefined)
    return { severity: wordIn(answer, 'severity'), found: null, row: null, reason: null };
  const judged = {
    facts: factsAfter(state.facts ?? {}, answer),
    against: optionalWordIn(answer, 'against') ?? state.against,
    category: optionalWordIn(answer, 'category') ?? state.category,
    urgent: yesIn(answer, 'urgent'),
  };
  const row = decide(table, knownOnRung(policy, { ...state, ...judged }));
  const found = row?.then.severity ?? state.severity;
  const other = yesIn(answer, 'otherSeverity') ? optionalWordIn(answer, 'severity') : null;
  return {
    severity: other ?? found,
    found,
    row: row?.rowId ?? null,
    reason: other === null ? null : optionalTextIn(answer, 'severityReason'),
  };
}

export function branchOf(view: CaseView, severity: string): Branch {
  return view.policy.severities.find((s) => s.id === severity)?.branch ?? 'ordinary';
}
