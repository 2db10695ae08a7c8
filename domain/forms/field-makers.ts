import { isSaid, type Facts } from '../case/facts';
import { FIELD_TYPES, type FormField, type PlainField, type PolicyField } from '../policy/field';
import type { Bilingual } from '../policy/text';

type More = Partial<Omit<PlainField, 'id' | 'title' | 'type' | 'options'>>;
type Option = { readonly id: string; readonly title: Bilingual };

/** The same words in both languages; short, because every built-in field needs some. */
export const words = (zh: string, en: string): Bilingual => ({ zh, en });

/** A built-in field, required unless `more` says otherwise. */
export function field(
  id: string,
  type: Exclude<PlainField['type'], 'choice'>,
  name: Bilingual,
  more: More = {},
): PlainField {
  return { id, type, title: name, required: true, ...more };
}

/** A built-in choice between at least two fixed or policy-given options. */
export function choice(id: string, name: Bilingual, options: readonly Option[], more: More = {}): PlainField {
  return { id, type: 'choice', title: name, required: true, options: [...options], ...more };
}

/** Named things of a policy (categories, severities, units) as the options of a choice. */
export function titled(named: readonly { readonly id: string; readonly name: Bilingual }[]): Option[] {
  return named.map(({ id, name }) => ({ id, title: name }));
}

/** Not required by itself; required while another field has this value. */
export function onlyWhen(fieldId: string, is: string | boolean | string[]): More {
  return { required: false, requiredWhen: { field: fieldId, is } };
}

/**
 * The policy's fields of a step as form fields: their source stays in the policy. `category`: of the case, `said`: what
 * the submission says; where one of them is not known, all are meant.
 */
export function policyFields(
  fields: readonly PolicyField[] | undefined,
  category: string | null = null,
  said?: Facts,
): readonly FormField[] {
  return (fields ?? [])
    .filter(({ categories }) => category === null || categories?.includes(category) !== false)
    .filter(({ askedWhen }) => said === undefined || askedWhen === undefined || isSaid(askedWhen, said))
    .map(policyField);
}

/** Those of the intake, of which none is a list. */
export function plainFields(fields: readonly (PlainField & { source: unknown })[]): readonly PlainField[] {
  return fields.map(({ source: _source, ...rest }) => rest);
}

function policyField({
  source: _source,
  categories: _categories,
  askedWhen: _askedWhen,
  type,
  items,
  minRows,
  distinct,
  ...rest
}: PolicyField): FormField {
  const plain = FIELD_TYPES.find((one) => one === type);
  if (plain !== undefined) return { ...rest, type: plain };
  const { example: _example, options: _options, maxLength: _maxLength, ...common } = rest;
  return {
    ...common,
    type: 'list',
    items: items ?? [],
    ...(minRows === undefined ? {} : { minRows }),
    ...(distinct === undefined ? {} : { distinct }),
  };
}

/** Whether a field holds words by or about people, which are sealed before they enter Temporal. */
export function isPersonal(one: FormField): boolean {
  return one.type === 'text' || one.type === 'long-text';
}
