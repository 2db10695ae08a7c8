import type { Json, JsonObject } from '../json';
import { CHANNELS, type LOCALES } from '../lifecycle';
import type { Locale } from '../lifecycle';
import type { PlainField } from '../policy/field';
import type { Policy } from '../policy/schema';
import type { Bilingual } from '../policy/text';
import { exampleOf } from './example';
import { choice, field, titled, words } from './field-makers';
import {
  hasAbout,
  intakeFields,
  MAX_ATTACHMENTS,
  MAX_LINE,
  MAX_NAME,
  MAX_NUMBER,
  requiredByPolicy,
} from './intake-form';
import { objectSchemaOf } from './json-schema';
import { MAX_TEXT } from './plain-text';
import { channelOptions } from './round-fields';

export type IntakeSchemaOptions = { readonly locale: Locale; readonly now: string };

/**
 * The body of a submission to this organisation as JSON Schema 2020-12; the public form is made from it.
 * `examples[0]` is valid as it stands. Checked by the zod schema of intake-form.ts, which also knows what
 * "not in the future" means.
 */
export function intakeJsonSchema(policy: Policy, { locale, now }: IntakeSchemaOptions): JsonObject {
  const options = { locale, people: [] };
  const top = objectSchemaOf({ fields: topFields(policy) }, options);
  const complainant = objectSchemaOf({ fields: complainantFields(policy) }, options);
  const contact = asObject(complainant['properties']);
  const added = objectSchemaOf(intakeFields(policy), options);
  const needsFields = policy.intake.fields.some(({ required, requiredWhen }) => required || requiredWhen);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: {
      ...asObject(top['properties']),
      complainant: {
        ...complainant,
        properties: { ...contact, email: { ...asObject(contact['email']), format: 'email' } },
      },
      occurredAt: occurredAtSchema(locale),
      fields: added,
      attachments: {
        title: locale === 'zh-CN' ? '附件' : 'Attachments',
        type: 'array',
        items: { type: 'string', minLength: 1, maxLength: MAX_NAME },
        maxItems: MAX_ATTACHMENTS,
      },
    },
    required: [
      ...asArray(top['required']),
      'complainant',
      ...(requiredByPolicy(policy).has('occurredAt') ? ['occurredAt'] : []),
      ...(needsFields ? ['fields'] : []),
    ],
    additionalProperties: false,
    examples: [intakeExample(policy, { locale, now })],
  };
}

function intakeExample(policy: Policy, { locale, now }: IntakeSchemaOptions): JsonObject {
  const options = { locale, people: [], now };
  const added = exampleOf(intakeFields(policy), options);
  return {
    ...exampleOf({ fields: topFields(policy) }, options),
    complainant: exampleOf({ fields: complainantFields(policy) }, options),
    ...(requiredByPolicy(policy).has('occurredAt') ? { occurredAt: now } : {}),
    ...(Object.keys(added).length > 0 ? { fields: added } : {}),
  };
}

/** Everything at the top of the body that is a plain field. */
export function topFields(policy: Policy): readonly PlainField[] {
  const needed = requiredByPolicy(policy);
  const is = (id: Parameters<typeof needed.has>[0]) => ({ required: needed.has(id) });
  const businessType = choice(
    'businessType',
    words('业务类型', 'Kind of business'),
    titled(policy.businessTypes),
    is('businessType'),
  );
  return [
    choice('channel', words('投诉渠道', 'Channel'), channelOptions(CHANNELS), { example: 'web' }),
    field('content', 'long-text', words('投诉内容', 'What happened'), {
      help: words('请写明经过、时间和地点。', 'Please say what happened, when and where.'),
      example: words(
        '上周保养后，行驶中前轮有异响，联系门店未得到答复。',
        'Since the service last week the front wheel makes a noise; my call to the shop was not returned.',
      ),
    }),
    field('subject', 'text', words('主题', 'Subject'), { ...is('subject'), maxLength: MAX_LINE }),
    field('demand', 'long-text', words('您的要求', 'What you ask for'), {
      ...is('demand'),
      maxLength: MAX_TEXT,
    }),
    ...(policy.businessTypes.length > 0 ? [businessType] : []),
    field('product', 'text', words('产品', 'Product'), { ...is('product'), maxLength: MAX_LINE }),
    choice('category', words('投诉类别', 'Category'), titled(policy.categories), is('category')),
    choice('severity', words('投诉性质', 'Severity'), titled(policy.severities), is('severity')),
    field('urgent', 'yes-no', words('是否紧急', 'Is it urgent?'), { required: false }),
    choice('unit', words('受理部门', 'Which unit is it about?'), titled(policy.units), is('unit')),
    field('against', 'person', words('被投诉的员工', 'Employee complained about'), { required: false }),
    ...(hasAbout(policy) ? [aboutField()] : []),
    field('receivedAt', 'date-time', words('收到时间', 'Received at'), {
      required: false,
      help: receivedHelp(policy),
    }),
  ];
}

function receivedHelp({ intake }: Policy): Bilingual {
  const looked = (intake.published ?? []).some(({ checkedEvery }) => checkedEvery !== undefined);
  return looked
    ? words(
        '先收到、后登记时填写，不得晚于现在；经定时查看的渠道（如电子邮件）收到的，必须填写。',
        'If it was received before it is entered here; not in the future. Required for ways in that are looked into every so often, such as e-mail.',
      )
    : words(
        '先收到、后登记时填写，不得晚于现在。',
        'If it was received before it is entered here; not in the future.',
      );
}

function aboutField(): PlainField {
  return field('about', 'text', words('所涉投诉的编号', 'Number of the complaint that it is about'), {
    required: false,
    maxLength: MAX_NUMBER,
    help: words('投诉我们对另一起投诉的处理时填写。', 'Where it is about how we handled another complaint.'),
  });
}

export function complainantFields(policy: Policy): readonly PlainField[] {
  const needed = requiredByPolicy(policy);
  const locales = [
    { id: 'zh-CN', title: words('中文', 'Chinese') },
    { id: 'en', title: words('英文', 'English') },
  ] satisfies { id: (typeof LOCALES)[number]; title: PlainField['title'] }[];
  return [
    choice('kind', words('投诉人类型', 'Who complains'), titled(policy.complainantKinds)),
    field('name', 'text', words('姓名', 'Name'), {
      required: !policy.intake.anonymous.value,
      maxLength: MAX_NAME,
      example: words('张伟', 'Alex Morgan'),
    }),
    field('phone', 'text', words('电话', 'Telephone'), {
      required: needed.has('phone'),
      maxLength: 50,
      example: '13800138000',
    }),
    field('email', 'text', words('电子邮箱', 'E-mail'), {
      required: needed.has('email'),
      maxLength: 254,
      example: 'customer@customer.example',
    }),
    field('address', 'text', words('地址', 'Address'), {
      required: needed.has('address'),
      maxLength: MAX_LINE,
    }),
    choice('preferredChannel', words('希望的联系方式', 'Preferred way to reach you'), channelOptions(), {
      required: false,
    }),
    choice('locale', words('语言', 'Language'), locales, { required: false }),
    field('country', 'text', words('国家或地区代码', 'Country code'), {
      required: needed.has('country'),
      maxLength: 2,
      ...(needed.has('country') ? { example: 'CN' } : {}),
      help: words('两个大写字母，如 CN。', 'Two capital letters, as in CN.'),
    }),
    field('representative', 'text', words('代理人', 'Representative'), {
      required: false,
      maxLength: MAX_NAME,
    }),
  ];
}

function occurredAtSchema(locale: Locale): JsonObject {
  return {
    title: locale === 'zh-CN' ? '发生时间' : 'When it happened',
    description:
      locale === 'zh-CN' ? '日期，或带时区的时间。' : 'A date, or a time with its offset from UTC.',
    type: 'string',
    anyOf: [{ format: 'date' }, { format: 'date-time' }],
  };
}

function asObject(value: Json | undefined): { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !isList(value) ? value : {};
}

function asArray(value: Json | undefined): readonly Json[] {
  return value !== undefined && isList(value) ? value : [];
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
