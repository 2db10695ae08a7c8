import type { SealedSubmission } from '../../domain/case/intake';
import type { Policy } from '../../domain/policy/schema';
import type { Sealed } from '../../domain/sealed';

export function fakeSeal(text: string): Sealed {
  return `sealed:v1:test:${Buffer.from(text).toString('base64url')}`;
}

/** A complaint that fits the policy, with nothing that a policy may leave out. */
export function submissionFor(policy: Policy): SealedSubmission {
  return {
    channel: 'web',
    complainant: {
      kind: policy.complainantKinds[0]?.id ?? 'individual',
      name: fakeSeal('Li Hua'),
      phone: null,
      email: fakeSeal('li.hua@customer.example'),
      address: null,
      representative: null,
      preferredChannel: 'email',
      locale: 'zh-CN',
      country: null,
    },
    content: fakeSeal('The repaired brake still squeals.'),
    subject: null,
    demand: null,
    product: null,
    businessType: null,
    category: policy.categories[0]?.id ?? null,
    severity: null,
    urgent: false,
    unit: null,
    against: null,
    occurredAt: null,
    receivedAt: null,
    fields: {},
    attachments: [],
    enteredBy: null,
  };
}
