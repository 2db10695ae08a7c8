import type { Directory } from '../../../domain/directory';
import type { JsonObject } from '../../../domain/json';
import type { TaskKind } from '../../../domain/lifecycle';
import type { Policy } from '../../../domain/policy/schema';
import { formOf } from '../../../domain/tasks/refusal';
import { faultsOfEnded, faultsWhileWaiting } from '../../support/course-rules';
import { everydayCalendar } from '../../support/everyday-calendar';
import { FakeEffects } from '../../support/fake-effects';
import { DEALER, policyAt } from '../../support/policies/read';
import { sensibleAnswer } from '../../support/random-answer';
import { answeringIn } from '../../support/random-course';
import { START_MS } from '../../support/random-start';
import { fakeSeal, submissionFor } from '../../support/sample-submission';
import { Simulation } from '../../support/simulation';
import { idOf } from '../../support/test-people';

/**
 * Random courses found it (seeds -910924609 and -1142875122): every administrator had judged the case, nobody else was
 * left, and the appeal against their judgement was asked of nobody, for ever.
 */
const UNFOUNDED = { founded: false, refusalReason: fakeSeal('Too late.') };
const APPEAL = { reply: 'appeal', reason: fakeSeal('It was in time.') };
const [ADMIN, OTHER, CLERK] = [idOf('admin'), idOf('other admin'), idOf('clerk')];

let policy: Policy;
beforeAll(async () => {
  policy = await policyAt(DEALER);
});

function people({ administrators, clerks = [] }: { administrators: string[]; clerks?: string[] }): Directory {
  return {
    people: [...administrators, ...clerks].map((id) => ({ id, active: true })),
    holdings: clerks.map((personId) => ({ personId, role: 'front-desk', unit: null, primary: true })),
    superiors: {},
    deputies: [],
    absences: [],
    administratorIds: administrators,
  };
}

async function answer(simulation: Simulation, kind: TaskKind, fields: JsonObject = {}): Promise<void> {
  const { file } = simulation;
  const task = Object.values(file.state.tasks).find((open) => open.kind === kind);
  if (task === undefined) throw new Error(`${kind} is not asked`);
  const [personId] = task.assignees;
  expect(
    await simulation.answer({
      taskId: task.taskId,
      answer: { ...sensibleAnswer(formOf(file.view, task), answeringIn(simulation)), ...fields },
      by: personId === undefined ? { kind: 'customer' } : { kind: 'staff', personId },
      via: 'desk',
      fingerprint: kind,
    }),
  ).toBeNull();
}

/** An administrator has found the complaint unfounded, and the customer appeals. */
async function appealed(
  directory: Directory,
  { against = null, thenOnly = directory }: { against?: string | null; thenOnly?: Directory } = {},
): Promise<Simulation> {
  const simulation = new Simulation(
    policy,
    {
      complaintId: idOf('the complaint'),
      organization: policy.organization,
      submission: { ...submissionFor(policy), against },
      fingerprint: 'fingerprint',
      customerHasEmail: true,
    },
    new FakeEffects(policy, directory, everydayCalendar()),
    START_MS,
  );
  await simulation.begin();
  await answer(simulation, 'assess', UNFOUNDED);
  simulation.effects.directory = thenOnly;
  await answer(simulation, 'refusal-word', APPEAL);
  return simulation;
}

const appealOf = ({ file }: Simulation) =>
  Object.values(file.state.tasks).filter(({ kind }) => kind === 'decide-appeal');
const givenUp = ({ recorded }: Simulation) =>
  recorded.events.filter(({ type }) => type === 'independence-given-up');

test('a colleague of whatever role decides before independence is given up', async () => {
  const simulation = await appealed(people({ administrators: [ADMIN], clerks: [CLERK] }));
  // Whoever assesses is found by the role's own ways: nobody holds it, so the administrator.
  expect(appealOf(simulation)).toMatchObject([{ assignees: [CLERK], found: 'colleague', excluded: [ADMIN] }]);
  expect(givenUp(simulation)).toEqual([]);
});

test('nobody else is there: whoever judged the case decides the appeal, on record, and administrators hear of it', async () => {
  const simulation = await appealed(people({ administrators: [ADMIN] }));
  expect(appealOf(simulation)).toMatchObject([
    { assignees: [ADMIN], found: 'administrator', excluded: [], because: 'nobody-independent' },
  ]);
  const [told] = givenUp(simulation);
  expect(told).toMatchObject({ by: { kind: 'system' }, data: { kind: 'decide-appeal', persons: [ADMIN] } });
  expect(simulation.recorded.letters).toContainEqual(
    expect.objectContaining({
      kind: 'notice',
      seq: told?.seq,
      to: { role: 'administrator', unit: null, except: [] },
    }),
  );
  expect(faultsWhileWaiting(simulation)).toEqual([]);
  await answer(simulation, 'decide-appeal', { decision: 'declined', reason: fakeSeal('No.') });
  await answer(simulation, 'evaluate', { measures: null, noMeasuresReason: fakeSeal('None.') });
  expect(simulation.closed).toBe(true);
  expect(faultsOfEnded(simulation.recorded, simulation.file.view.track)).toEqual([]);
});

test('the person complained about is not asked even then, and not told', async () => {
  const simulation = await appealed(people({ administrators: [ADMIN, OTHER] }), { against: OTHER });
  expect(appealOf(simulation)).toMatchObject([{ assignees: [ADMIN], excluded: [OTHER] }]);
  const [told] = givenUp(simulation);
  expect(told).toMatchObject({ data: { persons: [ADMIN] } });
  expect(simulation.recorded.letters.filter(({ seq }) => seq === told?.seq)).toMatchObject([
    { to: { except: [OTHER] } },
  ]);
});

test('nobody is left but the person complained about: the task waits until somebody is given it', async () => {
  const simulation = await appealed(people({ administrators: [ADMIN, OTHER] }), {
    against: OTHER,
    thenOnly: people({ administrators: [OTHER] }),
  });
  const [task] = appealOf(simulation);
  expect(task).toMatchObject({ assignees: [], found: 'nobody', excluded: [OTHER] });
  expect(givenUp(simulation)).toHaveLength(1);
  const body = { taskId: task?.taskId ?? '', toPerson: CLERK, reason: fakeSeal('New here.') };
  const by = { kind: 'staff', personId: CLERK } as const;
  const reassign = { action: 'reassign', actionId: idOf('an action'), by } as const;
  expect(await simulation.act({ ...reassign, body: { ...body, toPerson: OTHER } })).toMatchObject({
    code: 'action-not-possible',
  });
  expect(await simulation.act({ ...reassign, body })).toBeNull();
  expect(appealOf(simulation)).toMatchObject([{ assignees: [CLERK], found: 'named' }]);
});
