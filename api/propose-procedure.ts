import type { Locale } from '../domain/lifecycle';
import { ADMIN_OPERATIONS } from '../prisma/admin/operations';
import { AdminRefused } from '../prisma/admin/refusal';
import { runAdmin } from '../prisma/admin/run-admin';
import { adminFaultText } from '../texts/admin-words';
import { differenceSchema, type Difference } from '../texts/procedure/difference/change';
import type { ApiDeps } from './deps';
import type { StaffPrincipal } from './principal';

export type Proposed =
  | { readonly kind: 'refused'; readonly faults: readonly string[] }
  | { readonly kind: 'checked'; readonly difference: Difference }
  /** `asked`: whoever approves it is being asked; else nobody could be asked now. */
  | { readonly kind: 'handed-in'; readonly asked: boolean };

/** Checks a draft of the procedure, or hands it in, by the operation that `npm run admin` has for it. */
export async function proposeAsStaff(
  { prisma, now, runs }: Pick<ApiDeps, 'prisma' | 'now' | 'runs'>,
  given: {
    readonly staff: StaffPrincipal;
    readonly step: 'check' | 'hand-in';
    readonly text: string;
    readonly note: string;
    readonly from: string;
    readonly locale: Locale;
  },
): Promise<Proposed> {
  const { staff, step, text, note, from, locale } = given;
  const verb = step === 'check' ? 'preview' : 'propose';
  const operation = ADMIN_OPERATIONS.find((one) => one.group === 'policies' && one.verb === verb);
  if (operation === undefined) throw new Error(`there is no operation policies ${verb}`);
  try {
    const { result, notes } = await runAdmin(
      {
        prisma,
        now,
        announceCalendar: null,
        askApprovers: async (start) => (await runs.startPolicyChange(start)) === 'started',
      },
      {
        organization: staff.organization,
        by: { kind: 'staff', personId: staff.personId },
        operation,
        given: {
          text,
          ...(from === '' ? {} : { from }),
          ...(note === '' || step === 'check' ? {} : { note }),
        },
      },
    );
    if (step === 'check')
      return { kind: 'checked', difference: differenceSchema.parse(result['difference']) };
    return { kind: 'handed-in', asked: notes.some(({ code }) => code === 'approvers-asked') };
  } catch (error) {
    if (!(error instanceof AdminRefused)) throw error;
    return {
      kind: 'refused',
      faults: error.faults.map(({ code, params }) => adminFaultText(locale, code, params)),
    };
  }
}
