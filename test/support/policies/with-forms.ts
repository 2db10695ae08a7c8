import type { PrintedFormPolicy } from '../../../domain/policy/printed-forms';
import type { Policy } from '../../../domain/policy/schema';

const ours = 'ours' as const;

/** A form with one of everything that a cell may show; its policy has registers and everything else in full. */
export const FORM: PrintedFormPolicy = {
  id: 'sheet',
  name: { zh: '处理单', en: 'Handling form' },
  clause: 'T-20',
  copies: [
    { id: 'first', name: { zh: '第一联', en: 'First' }, keptBy: { zh: '部门', en: 'Unit' }, source: ours },
    { id: 'second', name: { zh: '第二联', en: 'Second' }, keptBy: { zh: '稽核', en: 'Audit' }, source: ours },
  ],
  sections: [
    {
      title: { zh: '投诉', en: 'The complaint' },
      rows: [
        [{ fact: 'number' }, { fact: 'customer-name' }],
        [{ answer: { step: 'plan', field: 'solution' }, signature: { step: 'plan' } }],
        [{ label: { zh: '批准', en: 'Approved' }, signature: { step: 'plan', review: [1] } }],
        [{ answer: { register: 'reception', field: 'entry' } }],
        [{ label: { zh: '客户签收', en: 'Received' }, signedByHand: true }],
      ],
      source: ours,
    },
  ],
  source: ours,
};

export function withForms(policy: Policy): Policy {
  return { ...policy, forms: [FORM] };
}
