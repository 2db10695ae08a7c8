import { idOf } from '../support/test-people';
import { changed, together, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';
import { answeredOnMonday, isWaitedFor } from './silent-customer';

const ROUTING = 'tables.routing.rows';

const clause = storyClauses('recycled-resources');

const CATEGORIES = [
  ['product-quality', 'production', 'product-quality-to-production'],
  ['service-attitude', 'collection', 'service-attitude-to-collection'],
  ['delivery-date', 'logistics', 'delivery-date-to-logistics'],
  ['price', 'sales', 'price-to-sales'],
  ['after-sales-repair', 'technical-support', 'repair-to-technical-support'],
  ['other', 'sales', 'other-to-sales'],
] as const;
for (const [category, department, row] of CATEGORIES)
  clause(
    `RR-04.2 ${category} is one of the six categories, and by it goes to ${department}`,
    [
      together(without(`categories.${category}`), without(`${ROUTING}.${row}`)),
      changed(`${ROUTING}.${row}.then.department`, 'customer-service'),
    ],
    async (rig) => {
      const complaint = await rig.submit({ category: null, enteredBy: idOf('cs-agent') });
      await complaint.answer('assess', { category });
      expect(complaint.last('complaint-assessed').data.category).toBe(category);
      await complaint.answer('refer');
      expect(complaint.last('case-assigned').data).toMatchObject({ department, decidedBy: row });
      expect(complaint.task('investigate').unit).toBe(department);
    },
  );

for (const [track, submitted, caller, asked] of [
  ['customer-complaints', { enteredBy: idOf('cs-agent') }, 'cs-agent', 'feedback.by'],
  ['supervision', { category: 'complaint-handling' }, 'supervisor', 'silence.callBy'],
] as const)
  clause(
    `RR-14.2 silence is no satisfaction: reminded and called, the customer is still waited for (${track})`,
    [
      changed(`tracks.${track}.silence.closeAfterDays`, 20),
      changed(`tracks.${track}.silence.remindAfterDays`, []),
      changed(`tracks.${track}.${asked}`, { person: 'general-manager' }),
    ],
    async (rig) => {
      const complaint = await answeredOnMonday(rig, submitted);
      expect(complaint.folded().trackId).toBe(track);
      await isWaitedFor(complaint, [idOf(caller)]);
    },
  );
