import { pathOf } from './fault';
import type { Finding, Keys, PolicyFault } from './fault';
import { formFindings } from './form-check';
import { printedFindings } from './printed-check';
import { procedureFindings } from './procedure-check';
import { referenceFindings } from './references';
import { policySchema } from './schema';
import type { Policy } from './schema';
import { saidFindings } from './said-check';
import { storyFindings } from './story-check';
import { returnsFindings } from './returns-check';
import { schemaFindings } from './schema-faults';
import { tableFindings } from './table-check';

export type ParsedPolicy = { ok: true; policy: Policy } | { ok: false; faults: PolicyFault[] };

/**
 * Checks what was read from a policy file: its shape, the names that it refers to, its tables, and what has
 * to go together. All faults at once, in both languages; `file` only says where they stand, `lineOf` gives
 * the line of a place, if the caller knows the text.
 */
export function parsePolicy(
  value: unknown,
  file: string,
  lineOf: (keys: Keys) => number | null = () => null,
): ParsedPolicy {
  const parsed = policySchema.safeParse(value);
  const findings: Finding[] = [
    ...(parsed.success
      ? [...formFindings(parsed.data), ...printedFindings(parsed.data)]
      : schemaFindings(parsed.error.issues, value)),
    ...referenceFindings(value),
    ...tableFindings(value),
    ...returnsFindings(value),
    ...procedureFindings(value),
    ...storyFindings(value),
    ...saidFindings(value),
  ];
  if (parsed.success && findings.length === 0) return { ok: true, policy: parsed.data };
  const faults = findings.map(({ keys, wrong, right }): PolicyFault => {
    return { file, path: pathOf(value, keys), line: lineOf(keys), wrong, right };
  });
  return { ok: false, faults: faults.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
}
