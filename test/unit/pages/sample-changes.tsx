import type { ReactElement } from 'react';
import type { Policy } from '../../../domain/policy/schema';
import { ChangeDecision } from '../../../api/pages/change-decision';
import type { Reader } from '../../../api/pages/page';
import { Procedure } from '../../../api/pages/procedure';
import { ProcedureDesk } from '../../../api/pages/procedure-desk';
import type { ChangeView } from '../../../api/read/procedure-changes';

const AT = '2026-11-23T06:00:00.000Z';
const ZONE = 'Asia/Shanghai';

/** Pages about a changed procedure, with the same words of people everywhere. */
export function samplesOfChanges(
  policy: Policy,
  reader: Reader,
  words: string,
): Readonly<Record<string, ReactElement>> {
  const told = { zh: words, en: words };
  const change: ChangeView = {
    id: '7d7c8fd2-2f8c-4c0e-8f2e-0a1f5a3e9c11',
    versionId: '2a1f5a3e-2f8c-4c0e-8f2e-7d7c8fd29c11',
    hash: 'ab'.repeat(32),
    state: 'waiting',
    review: false,
    authorId: null,
    author: words,
    handedInAt: AT,
    dueAt: AT,
    effectiveOn: '2027-01-01',
    note: words,
    difference: [
      { places: [[told], [told, told]], what: { kind: 'changed', before: told, now: told } },
      { places: [[told]], what: { kind: 'added', now: [told, told] } },
      {
        places: [[told]],
        what: { kind: 'clause', now: told, clauses: { before: ['AD-01'], now: ['ours'] } },
      },
    ],
    approvers: [words],
    steps: [
      { type: 'procedure-handed-in', at: AT, by: words, reason: null },
      { type: 'procedure-returned', at: AT, by: words, reason: words },
    ],
  };
  const revision: NonNullable<Policy['revision']> = {
    approvedBy: { person: 'general-manager' },
    within: { 'working-days': 5 },
    remindAt: 0.5,
    overdueTo: { person: 'administrator' },
    source: 'ours',
  };
  const desk = {
    reader,
    policy: { ...policy, revision },
    timeZone: ZONE,
    mayWithdraw: true,
    review: null,
    proposed: null,
    message: null,
    typed: { text: words, note: words, from: '' },
  };
  const decision = {
    reader,
    token: 'token',
    timeZone: ZONE,
    typed: { decision: '', reason: words },
    view: {
      state: 'found' as const,
      change,
      organization: policy.organization,
      policy,
      person: { id: change.id, name: words, locale: 'en' as const },
    },
  };
  const version = { hash: change.hash, effectiveFrom: AT };
  return {
    'change-desk': <ProcedureDesk {...desk} waiting={null} proposed={{ kind: 'refused', faults: [words] }} />,
    'change-checked': (
      <ProcedureDesk {...desk} waiting={null} proposed={{ kind: 'checked', difference: change.difference }} />
    ),
    'change-waiting': <ProcedureDesk {...desk} waiting={{ ...change, approvers: [] }} />,
    'review-waiting': <ProcedureDesk {...desk} waiting={null} review={{ ...change, review: true }} />,
    'review-decision': (
      <ChangeDecision
        {...decision}
        view={{ ...decision.view, change: { ...change, review: true, difference: [] } }}
        message={null}
        open
      />
    ),
    'change-decision': <ChangeDecision {...decision} message={null} open />,
    'change-decided': (
      <ChangeDecision
        {...decision}
        view={{ ...decision.view, change: { ...change, state: 'returned' } }}
        message={{ kind: 'info', text: words, status: 409 }}
        open={false}
      />
    ),
    'procedure-versions': (
      <Procedure
        reader={reader}
        policy={policy}
        example={null}
        timeZone={ZONE}
        history={{
          versions: [
            {
              ...version,
              number: 2,
              state: 'in-force',
              change: { ...change, state: 'approved' },
              reviews: [{ ...change, review: true, state: 'approved' }],
            },
            { ...version, number: 1, state: 'past', change: null, reviews: [] },
          ],
          waiting: null,
          review: null,
          dropped: [{ ...change, state: 'returned' }],
        }}
      />
    ),
  };
}
