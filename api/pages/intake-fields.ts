import type { Json, JsonObject } from '../../domain/json';
import {
  MAX_LINE,
  MAX_NAME,
  MAX_NUMBER,
  hasAbout,
  intakeFields,
  requiredByPolicy,
} from '../../domain/forms/intake-form';
import { MAX_LONG_TEXT, MAX_TEXT } from '../../domain/forms/plain-text';
import type { Locale } from '../../domain/lifecycle';
import type { FormField, PlainField } from '../../domain/policy/field';
import type { Policy } from '../../domain/policy/schema';
import { countriesFor } from '../../texts/countries';
import { translator, type TextKey } from '../../texts/translate';

export type IntakeSection = {
  readonly title: 'about-you' | 'about-matter' | 'details';
  readonly fields: readonly FormField[];
};

const zh = translator('zh-CN');
const en = translator('en');
const titled = (key: TextKey) => ({ zh: zh(key), en: en(key) });

/**
 * The submission as a form made from the policy: customers see what is theirs to say, staff besides how it came
 * in and what they propose. Ids are paths into the body of `POST …/complaints`.
 */
export function intakeSections(
  policy: Policy,
  { staff, locale }: { staff: boolean; locale: Locale },
): readonly IntakeSection[] {
  const required = requiredByPolicy(policy);
  const isRequired = (id: string): boolean => [...required].some((field) => field === id);
  const one = (
    id: string,
    type: 'text' | 'long-text',
    key: TextKey,
    more: Partial<PlainField> = {},
  ): PlainField => ({
    id,
    type,
    title: titled(key),
    required: isRequired(id.replace('complainant.', '')),
    maxLength: type === 'text' ? MAX_LINE : MAX_TEXT,
    ...more,
  });
  const choice = (
    id: string,
    key: TextKey,
    from: readonly { readonly id: string; readonly name: PlainField['title'] }[],
    more: Partial<PlainField> = {},
  ): PlainField => ({
    id,
    type: 'choice',
    title: titled(key),
    required: isRequired(id.replace('complainant.', '')),
    options: from.map(({ id: option, name }) => ({ id: option, title: name })),
    ...more,
  });
  const wanted = (field: PlainField): readonly PlainField[] => (field.required ? [field] : []);
  const channels = policy.intake.publicChannels.value;
  const email = one('complainant.email', 'text', 'p.f.email', {
    help: titled('p.f.email-help'),
    maxLength: 254,
  });
  return [
    {
      title: 'about-you',
      fields: [
        ...(staff
          ? [
              choice(
                'channel',
                'p.f.channel',
                STAFF_CHANNELS.map((id) => ({ id, name: titled(`channel.${id}`) })),
                { required: true },
              ),
            ]
          : channels.length > 1 && !channels.includes('web')
            ? [
                choice(
                  'channel',
                  'p.f.channel',
                  channels.map((id) => ({ id, name: titled(`channel.${id}`) })),
                  { required: true },
                ),
              ]
            : []),
        ...(policy.complainantKinds.length > 1
          ? [
              choice('complainant.kind', staff ? 'p.f.kind-staff' : 'p.f.kind', policy.complainantKinds, {
                required: true,
              }),
            ]
          : []),
        one('complainant.name', 'text', 'p.f.name', {
          required: !policy.intake.anonymous.value,
          maxLength: MAX_NAME,
        }),
        email,
        one('complainant.phone', 'text', 'p.f.phone', { maxLength: 50 }),
        ...(staff
          ? [one('complainant.address', 'text', 'p.f.address')]
          : wanted(one('complainant.address', 'text', 'p.f.address'))),
        one('complainant.representative', 'text', 'p.f.representative', {
          help: titled('p.f.representative-help'),
          maxLength: MAX_NAME,
        }),
        ...(policy.tracks.some(({ feedback }) => feedback !== undefined)
          ? [
              choice(
                'complainant.preferredChannel',
                'p.f.preferred',
                ANSWERED_BY.map((id) => ({ id, name: titled(`channel.${id}`) })),
              ),
            ]
          : []),
        choice('complainant.locale', 'p.f.locale', LANGUAGES),
        // Whom an organisation writes to in Chinese are mostly at home in China.
        choice(
          'complainant.country',
          'p.f.country',
          countriesFor(locale, new Intl.Locale(policy.locale).region),
        ),
      ],
    },
    {
      title: 'about-matter',
      fields: [
        ...(policy.categories.length > 1 ? [choice('category', 'p.f.category', policy.categories)] : []),
        ...(hasAbout(policy)
          ? [one('about', 'text', 'p.f.about', { help: titled('p.f.about-help'), maxLength: MAX_NUMBER })]
          : []),
        ...wanted(one('subject', 'text', 'p.f.subject')),
        one('content', 'long-text', 'p.f.content', {
          required: true,
          help: titled('p.f.content-help'),
          maxLength: MAX_LONG_TEXT,
        }),
        one('demand', 'long-text', 'p.f.demand'),
        {
          id: 'occurredAt',
          type: 'date',
          title: titled('p.f.occurredAt'),
          required: isRequired('occurredAt'),
        },
        ...(staff ? [one('product', 'text', 'p.f.product')] : wanted(one('product', 'text', 'p.f.product'))),
        ...(policy.businessTypes.length > 1
          ? [choice('businessType', 'p.f.businessType', policy.businessTypes)]
          : []),
      ],
    },
    {
      title: 'details',
      fields: [
        ...intakeFields(policy).fields.map((field) => prefixed(field)),
        ...(staff || isRequired('unit')
          ? policy.units.length > 1
            ? [choice('unit', 'p.f.unit', policy.units)]
            : []
          : []),
        ...(staff || isRequired('severity')
          ? policy.severities.length > 1
            ? [choice('severity', 'p.f.severity', policy.severities)]
            : []
          : []),
        ...(staff
          ? [
              { id: 'urgent', type: 'yes-no', title: titled('p.f.urgent'), required: false } as const,
              { id: 'against', type: 'person', title: titled('p.f.against'), required: false } as const,
              {
                id: 'receivedAt',
                type: 'date-time',
                title: titled('p.f.receivedAt'),
                help: titled('p.f.receivedAt-help'),
                required: false,
              } as const,
            ]
          : []),
      ],
    },
  ];
}

/** Each under its own name, whatever language the form is in. */
const LANGUAGES = [
  { id: 'zh-CN', name: { zh: '中文', en: '中文' } },
  { id: 'en', name: { zh: 'English', en: 'English' } },
] as const satisfies readonly { id: Locale; name: PlainField['title'] }[];

/** Ways by which an answer can be told. */
const ANSWERED_BY = ['email', 'phone', 'letter', 'chat'] as const;

const STAFF_CHANNELS = ['phone', 'visit', 'email', 'chat', 'letter', 'fax', 'staff'] as const;

/** Fields of the policy live below `fields` in the body. */
function prefixed(field: FormField): FormField {
  return {
    ...field,
    id: `fields.${field.id}`,
    ...(field.requiredWhen === undefined
      ? {}
      : { requiredWhen: { ...field.requiredWhen, field: `fields.${field.requiredWhen.field}` } }),
  };
}

/** The body of the API's request: paths unfolded, and what a form of one value does not ask filled in. */
export function intakeBody(policy: Policy, answer: JsonObject, { locale }: { locale: string }): JsonObject {
  const body: { [key: string]: Json } = {};
  const complainant: { [key: string]: Json } = { locale };
  const fields: { [key: string]: Json } = {};
  for (const [path, value] of Object.entries(answer)) {
    if (path.startsWith('complainant.')) complainant[path.slice('complainant.'.length)] = value;
    else if (path.startsWith('fields.')) fields[path.slice('fields.'.length)] = value;
    else body[path] = value;
  }
  const [onlyKind] = policy.complainantKinds;
  const [channel = 'web'] = policy.intake.publicChannels.value;
  const [onlyBusiness] = policy.businessTypes;
  const [onlyCategory] = policy.categories;
  return {
    channel: policy.intake.publicChannels.value.includes('web') ? 'web' : channel,
    ...(policy.businessTypes.length === 1 && onlyBusiness !== undefined
      ? { businessType: onlyBusiness.id }
      : {}),
    ...(policy.categories.length === 1 && onlyCategory !== undefined ? { category: onlyCategory.id } : {}),
    ...body,
    complainant: {
      ...(policy.complainantKinds.length === 1 && onlyKind !== undefined ? { kind: onlyKind.id } : {}),
      ...complainant,
    },
    fields,
  };
}
