import { readFileSync } from 'node:fs';
import { isDatabaseAway } from '../../api/database-errors';
import type { Locale } from '../../domain/lifecycle';
import { ADMIN_OPERATIONS } from '../../prisma/admin/operations';
import { AdminRefused } from '../../prisma/admin/refusal';
import { runAdmin } from '../../prisma/admin/run-admin';
import { createPrisma } from '../../prisma/client';
import { adminFaultText, adminNoteText } from '../../texts/admin-words';
import { differenceSchema } from '../../texts/procedure/difference/change';
import { differenceText } from '../../texts/procedure/difference/difference-words';
import { addressesIn } from '../admin/addresses';
import { accountName, askingAt } from '../admin/doors';
import { PolicyFailure } from './options';
import type { Result } from './run-policy';

/** Hands a file in for approval, as `npm run admin -- policies propose` does, and says what it changes. */
export async function handInDraft({
  file,
  organization,
  from,
  note,
  locale,
}: {
  readonly file: string;
  readonly organization: string;
  readonly from: string | undefined;
  readonly note: string | undefined;
  readonly locale: Locale;
}): Promise<Result> {
  const operation = ADMIN_OPERATIONS.find(({ group, verb }) => group === 'policies' && verb === 'propose');
  if (operation === undefined) throw new Error('there is no operation policies propose');
  const { databaseUrl, temporalAddress } = addressesIn(process.env);
  const prisma = createPrisma(databaseUrl, { poolSize: 2 });
  try {
    const { result, notes } = await runAdmin(
      {
        prisma,
        now: () => new Date(),
        announceCalendar: null,
        askApprovers: temporalAddress === null ? null : askingAt(temporalAddress),
      },
      {
        organization,
        by: { kind: 'command-line', account: accountName() },
        operation,
        given: {
          text: readFileSync(file, 'utf8'),
          ...(from === undefined ? {} : { from }),
          ...(note === undefined ? {} : { note }),
        },
      },
    );
    const difference = differenceSchema.parse(result['difference']);
    const told = notes.map(({ code, params }) => adminNoteText(locale, code, params));
    return {
      lines: [differenceText(difference, locale), '', ...told].join('\n'),
      json: { file, ...result, notes: told },
      ok: !notes.some(({ code }) => code === 'approvers-not-asked'),
    };
  } catch (error) {
    if (error instanceof AdminRefused)
      return {
        lines: error.faults.map(({ code, params }) => adminFaultText(locale, code, params)).join('\n'),
        json: { file, ok: false, faults: error.faults },
        ok: false,
      };
    if (!isDatabaseAway(error)) throw error;
    throw new PolicyFailure(
      'The database cannot be reached: check that it runs, and the address in DATABASE_URL (or start Redress with npm start).',
    );
  } finally {
    await prisma.$disconnect();
  }
}
