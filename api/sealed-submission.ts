import { sealedSubmissionSchema, type SealedSubmission } from '../domain/case/intake';
import { mapPersonalTexts } from '../domain/forms/answer-schema';
import { intakeFields, type IntakeBody } from '../domain/forms/intake-form';
import type { Locale } from '../domain/lifecycle';
import type { Policy } from '../domain/policy/schema';
import type { Sealed } from '../domain/sealed';

/** A checked submission as it may enter Temporal: every text by or about people sealed, all else plain. */
export function sealedSubmission(
  body: IntakeBody,
  {
    policy,
    locale,
    enteredBy,
    seal,
  }: {
    readonly policy: Policy;
    /** The customer's language where they named none. */
    readonly locale: Locale;
    readonly enteredBy: string | null;
    readonly seal: (text: string) => Sealed;
  },
): SealedSubmission {
  const text = (words: string | undefined): Sealed | null => (words === undefined ? null : seal(words));
  const { complainant } = body;
  return sealedSubmissionSchema.parse({
    channel: body.channel,
    complainant: {
      kind: complainant.kind,
      name: text(complainant.name),
      phone: text(complainant.phone),
      email: text(complainant.email),
      address: text(complainant.address),
      representative: text(complainant.representative),
      preferredChannel: complainant.preferredChannel ?? null,
      locale: complainant.locale ?? locale,
      country: complainant.country ?? null,
    },
    content: seal(body.content),
    subject: text(body.subject),
    demand: text(body.demand),
    product: text(body.product),
    businessType: body.businessType ?? null,
    category: body.category ?? null,
    severity: body.severity ?? null,
    urgent: body.urgent ?? false,
    unit: body.unit ?? null,
    against: body.against ?? null,
    occurredAt: body.occurredAt ?? null,
    receivedAt: body.receivedAt ?? null,
    fields: mapPersonalTexts(intakeFields(policy), body.fields ?? {}, seal),
    attachments: body.attachments ?? [],
    enteredBy,
  });
}
