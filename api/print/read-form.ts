import { Problem } from '../problem';
import type { Principal } from '../principal';
import type { ReadDeps } from '../deps';
import { readCase } from '../read/case';
import { personNames } from '../read/person-names';
import { timeZoneOf } from '../pages/time-zone';
import type { FieldTelling } from '../../texts/field-text';
import { formsOf, printedForm, type PrintedForm } from './printed-form';

/**
 * A form of a case as this reader may see the case: what is hidden from them on its page stands on no paper of theirs.
 * Throws `complaint-unknown`, and `form-unknown` where the case's procedure has no such form.
 */
export async function readPrintedForm(
  deps: ReadDeps,
  query: {
    readonly principal: Principal;
    readonly complaintId: string;
    readonly formId: string;
    readonly reader: FieldTelling['reader'];
  },
): Promise<PrintedForm> {
  const { principal, complaintId, formId, reader } = query;
  const shown = await readCase(deps, { principal, complaintId });
  if (shown === null) throw new Problem('complaint-unknown');
  const form = formsOf(shown).find(({ id }) => id === formId);
  if (form === undefined) throw new Problem('form-unknown');
  const [names, timeZone] = await Promise.all([
    personNames(deps, shown.organization),
    timeZoneOf(deps, shown.organization),
  ]);
  const nameOf = (id: string): string => names.get(id) ?? reader.t('actor.unknown');
  return printedForm(shown, form, { reader, timeZone, nameOf, now: deps.now() });
}
