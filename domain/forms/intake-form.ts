import { z } from 'zod';
import type { JsonObject } from '../json';
import { CHANNELS, LOCALES } from '../lifecycle';
import type { Policy } from '../policy/schema';
import { answerSchemaOf } from './answer-schema';
import { plainFields } from './field-makers';
import type { FieldSet } from './form';
import { faultsOf } from './form-fault';
import type { FormFault } from './form-fault';
import { isPlainObject, MAX_LONG_TEXT, MAX_TEXT, plainText, withoutBlanks } from './plain-text';

/** What a policy may require of a submission besides the universal parts. */
type RequirableField = Policy['intake']['requires'][number]['field'];

export const MAX_NAME = 200;
export const MAX_LINE = 500;
/** A complaint's number, or its id. */
export const MAX_NUMBER = 100;
export const MAX_ATTACHMENTS = 20;

/** The fields that a policy adds to the submission, as a form. */
export function intakeFields(policy: Policy): FieldSet {
  return { fields: plainFields(policy.intake.fields) };
}

/** Parts of the submission that this policy requires. */
export function requiredByPolicy(policy: Policy): ReadonlySet<RequirableField> {
  return new Set(policy.intake.requires.map(({ field }) => field));
}

/** Whether the procedure has complaints about how another was handled. */
export function hasAbout({ tracks }: Policy): boolean {
  return tracks.some(({ about }) => about !== undefined);
}

function bodySchema(policy: Policy, now: string) {
  const required = requiredByPolicy(policy);
  const demanded = <T extends z.ZodType>(field: RequirableField, schema: T) =>
    required.has(field) ? schema : schema.optional();
  const idOf = (named: readonly { readonly id: string }[]) => z.enum(named.map(({ id }) => id));
  const { maxBackdateDays, anonymous } = policy.intake;
  const name = plainText(MAX_NAME);
  return z.strictObject({
    channel: z.enum(CHANNELS),
    complainant: z.strictObject({
      kind: idOf(policy.complainantKinds),
      name: anonymous.value ? name.optional() : name,
      phone: demanded('phone', phoneSchema),
      email: demanded('email', z.string().trim().pipe(z.email().max(254))),
      address: demanded('address', plainText(MAX_LINE)),
      preferredChannel: z.enum(CHANNELS).optional(),
      locale: z.enum(LOCALES).optional(),
      country: demanded('country', countrySchema),
      representative: plainText(MAX_NAME).optional(),
    }),
    content: plainText(MAX_LONG_TEXT),
    subject: demanded('subject', plainText(MAX_LINE)),
    demand: demanded('demand', plainText(MAX_TEXT)),
    businessType: demanded('businessType', idOf(policy.businessTypes)),
    product: demanded('product', plainText(MAX_LINE)),
    category: demanded('category', idOf(policy.categories)),
    severity: demanded('severity', idOf(policy.severities)),
    urgent: z.boolean().optional(),
    unit: demanded('unit', idOf(policy.units)),
    against: z.string().min(1).max(MAX_NAME).optional(),
    /** Number or id of the complaint whose handling this one is about. */
    about: hasAbout(policy) ? plainText(MAX_NUMBER).optional() : z.never().optional(),
    occurredAt: demanded('occurredAt', occurredSchema(now)),
    receivedAt: receivedSchema(now, maxBackdateDays.value).optional(),
    fields: answerSchemaOf(intakeFields(policy), 'plain').optional(),
    attachments: z.array(z.string().min(1).max(MAX_NAME)).max(MAX_ATTACHMENTS).optional(),
  });
}

/** A submission as people and programs send it, checked; texts in clear. */
export type IntakeBody = z.infer<ReturnType<typeof bodySchema>>;

/**
 * The schema of `POST …/complaints` for one organisation. `now` is an RFC 3339 instant: nothing may have
 * been received after it, or more than `maxBackdateDays` before it.
 */
export function intakeSchemaOf(policy: Policy, now: string): z.ZodType<IntakeBody> {
  const schema = bodySchema(policy, now);
  return z.unknown().transform(prepared).pipe(schema);
}

export type CheckedIntake = { ok: true; body: IntakeBody } | { ok: false; faults: FormFault[] };

/** Checks a submission; every fault at once, each with its JSON pointer. */
export function checkIntake(policy: Policy, body: unknown, now: string): CheckedIntake {
  const checked = intakeSchemaOf(policy, now).safeParse(body);
  return checked.success
    ? { ok: true, body: checked.data }
    : { ok: false, faults: faultsOf(checked.error.issues, prepared(body)) };
}

/** Blanks count as absent; `fields` is always looked into, so that each missing field is named. */
function prepared(body: unknown): unknown {
  const filled = withoutBlanks(body);
  return isPlainObject(filled) ? { ...filled, fields: filled['fields'] ?? emptyFields } : filled;
}

const emptyFields: JsonObject = {};

const phoneSchema = plainText(50).refine((text) => (text.match(/\d/g) ?? []).length >= 3, {
  params: { code: 'not-a-phone-number' },
});

const countrySchema = z
  .string()
  .refine((code) => /^[A-Z]{2}$/.test(code), { params: { code: 'not-a-country' } });

const DAY_MS = 24 * 60 * 60 * 1000;

function receivedSchema(now: string, maxBackdateDays: number) {
  const nowMs = Date.parse(now);
  return z.iso
    .datetime({ offset: true, abort: true })
    .refine((at) => !(Date.parse(at) > nowMs), { params: { code: 'in-the-future' } })
    .refine((at) => !(Date.parse(at) < nowMs - maxBackdateDays * DAY_MS), {
      params: { code: 'too-long-ago', maxBackdateDays },
    });
}

/** No place on earth is more than 14 hours ahead of UTC: a later date has begun nowhere. */
const EARLIEST_ZONE_MS = 14 * 60 * 60 * 1000;

/** An instant, or a date where the day is all that is known. */
function occurredSchema(now: string) {
  const nowMs = Date.parse(now);
  const lastDate = new Date(nowMs + EARLIEST_ZONE_MS).toISOString().slice(0, 10);
  const isDate = (text: string) => z.iso.date().safeParse(text).success;
  return z
    .string()
    .refine((text) => isDate(text) || z.iso.datetime({ offset: true }).safeParse(text).success, {
      params: { code: 'not-a-date-or-time' },
      abort: true,
    })
    .refine((text) => (isDate(text) ? text <= lastDate : Date.parse(text) <= nowMs), {
      params: { code: 'in-the-future' },
    });
}
