import type { CaseUnderTest, StoryRig } from '../support/story-rig';
import { idOf } from '../support/test-people';
import { askedFor, caseAt, goOnTo } from './case-at';
import { changed, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';

const STEPS = 'tracks.customers.steps';
const LADDER = `${STEPS}.assess.ladder`;
const ROUTING = 'tables.routing.rows';

const clause = storyClauses('property-sales');

/** What is complained of and how gravely; whose department that is, who handles it, and the row that says so. */
const CASES = [
  ['facilities-service', 'minor', 'sales-office', 'sales-supervisor', 'minor'],
  ['agency-reception', 'important', 'sales-office', 'sales-manager', 'important'],
  ['salesperson', 'minor', 'sales-office', 'sales-manager', 'about-a-salesperson'],
  ['agency-reception', 'major', 'sales-office', 'deputy-general-manager', 'major'],
  // Of two, the higher.
  ['salesperson', 'major', 'sales-office', 'deputy-general-manager', 'major'],
  ['promise-contract', 'minor', 'project', 'sales-supervisor', 'minor-of-the-project'],
  ['promise-contract', 'important', 'project', 'sales-manager', 'important-of-the-project'],
  ['promise-contract', 'major', 'project', 'deputy-general-manager', 'major-of-the-project'],
  ['project-manager', 'minor', 'sales-management', 'deputy-general-manager', 'about-the-project-manager'],
] as const;

/** Heads of departments to whom it was told, of which. */
function headsTold(complaint: CaseUnderTest, type: 'case-assigned' | 'case-climbed'): (string | null)[] {
  const { seq } = complaint.last(type);
  return complaint.recorded.letters.flatMap(({ to, seq: at }) =>
    at === seq && 'role' in to && to.role === 'department-head' ? [to.unit] : [],
  );
}

for (const [category, severity, department, handler, row] of CASES)
  clause(
    `RE-05.1 what is ${severity} and about ${category} goes to the ${handler}, and the matter to ${department}`,
    [
      changed(
        `${ROUTING}.${row}.then.handler`,
        handler === 'sales-supervisor' ? 'sales-manager' : 'sales-supervisor',
      ),
      changed(`${ROUTING}.${row}.then.department`, 'company'),
    ],
    async (rig) => {
      const complaint = await caseAt(rig, 'investigate', { category, severity });
      expect(complaint.last('case-assigned').data).toMatchObject({
        ...{ department, handlerRole: handler, decidedBy: row },
      });
      expect(complaint.task('investigate').unit).toBe(department);
      await goOnTo(complaint, 'answer');
      expect(askedFor(complaint, 'answer')).toEqual([idOf(handler)]);
    },
  );

/** One complaint about each department. */
const COMPLAINED_OF = [
  ['facilities-service', 'sales-office'],
  ['promise-contract', 'project'],
  ['project-manager', 'sales-management'],
] as const;

/** Told to the head of this department alone, who looks into it and says what is to be done. */
async function isWithItsHead(
  rig: StoryRig,
  submitted: { readonly channel: 'visit' | 'phone'; readonly category: string },
  department: string,
): Promise<void> {
  const complaint = await caseAt(rig, 'investigate', submitted);
  expect(headsTold(complaint, 'case-assigned')).toEqual([department]);
  for (const step of ['investigate', 'plan'] as const) {
    await goOnTo(complaint, step);
    expect(complaint.task(step)).toMatchObject({ unit: department, roles: ['department-head'] });
  }
}

for (const [category, department] of COMPLAINED_OF)
  clause(
    `RE-01.6 what is said on the spot is with the department concerned, ${department}, and with no other`,
    [
      without(`${STEPS}.assess.inform.0.unit`),
      changed(`${STEPS}.assess.inform.0.unit`, 'company'),
      without(`${STEPS}.investigate.by.unit`),
      without(`${STEPS}.plan.by.unit`),
    ],
    (rig) => isWithItsHead(rig, { channel: 'visit', category }, department),
  );

for (const [category, department] of COMPLAINED_OF)
  clause(
    `RE-02.4 by telephone, the form goes to the head of the department complained of, ${department}, and to no other`,
    [
      without(`${STEPS}.assess.inform.0.unit`),
      changed(`${STEPS}.assess.inform.0.unit`, 'company'),
      without(`${STEPS}.investigate.by.unit`),
      without(`${STEPS}.plan.by.unit`),
    ],
    (rig) => isWithItsHead(rig, { channel: 'phone', category }, department),
  );

for (const [category, department] of COMPLAINED_OF.slice(0, 2))
  clause(
    `RE-02.5 passed up first, it is told at once to the head of the department complained of: ${department}`,
    [without(`${LADDER}.supervisor.inform.0.unit`), changed(`${LADDER}.supervisor.inform.0.unit`, 'company')],
    async (rig) => {
      const complaint = await rig.submit({ channel: 'phone', category });
      await complaint.answer('assess', { beyondAuthority: true, opinion: 'I do not know the contract.' });
      expect(headsTold(complaint, 'case-climbed')).toEqual([department]);
    },
  );
