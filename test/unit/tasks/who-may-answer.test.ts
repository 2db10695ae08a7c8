import { sameActor, type Actor } from '../../../domain/actor';
import {
  isBeingAssigned,
  refusalOfAnswer,
  refusalOfEnded,
  refusalOfPerson,
  refusalOfShape,
  waitsForAssignment,
} from '../../../domain/tasks/refusal';
import { fakeSeal } from '../../support/sample-submission';
import { AT, byId, caseOf, DEALER, load, taskOf } from '../story/sample-case';

const MAKER = load('policies/manufacturer.yaml');

const staff = (personId: string, onBehalfOf?: string): Actor =>
  onBehalfOf === undefined ? { kind: 'staff', personId } : { kind: 'staff', personId, onBehalfOf };
const customer: Actor = { kind: 'customer' };
const shop: Actor = { kind: 'integration', name: 'shop' };
const operator = (personId: string): Actor => ({ kind: 'operator', personId });

describe('who may answer', () => {
  const plan = taskOf({ taskId: 't', kind: 'plan', assignees: ['ann', 'ben'], excluded: ['eve'] });
  const approval = taskOf({
    taskId: 't',
    kind: 'approve',
    personal: true,
    assignees: ['ann'],
    excluded: ['eve'],
  });
  const word = taskOf({ taskId: 't', kind: 'customer-word', personal: true, assignees: [] });

  test.each([
    ['each who was asked', plan, staff('ben'), null],
    ['whoever stands in for one of them', plan, staff('dan', 'ann'), null],
    ['nobody else', plan, staff('dan'), 'not-asked-of-you'],
    ['nobody who stands in for somebody else', plan, staff('dan', 'cid'), 'not-asked-of-you'],
    ['a program, where it is nobody’s own', plan, shop, null],
    ['no program where a person was asked', approval, shop, 'person-required'],
    ['not the customer in place of staff', plan, customer, 'not-asked-of-you'],
    ['not staff in place of the customer', word, staff('ann'), 'not-asked-of-you'],
    ['the customer', word, customer, null],
    ['an operator, who sends a decision', approval, operator('dan'), null],
    ['an operator sends decisions only', plan, operator('dan'), 'not-asked-of-you'],
    ['the system never', plan, { kind: 'system' } as const, 'not-asked-of-you'],
    // Nobody decides on their own work, by whatever way they come.
    ['not the author', { ...plan, assignees: ['eve'] }, staff('eve'), 'not-asked-of-you'],
    ['not the author in somebody’s place', approval, staff('eve', 'ann'), 'not-asked-of-you'],
    ['not the author as an operator', approval, operator('eve'), 'not-asked-of-you'],
  ] as const)('%s', (_, task, by, expected) => {
    expect(refusalOfPerson(task, by)).toBe(expected);
  });
});

describe('whoever stands above who is asked, where the procedure lets them decide as well', () => {
  const forms = { ordinary: [0, 'marketing-director'], major: [1, 'marketing-vp'] } as const;
  const decides = (as: string, severity: keyof typeof forms, excluded: readonly string[] = []) => {
    const [reviewIndex, role] = forms[severity];
    const asked = { personal: true, assignees: ['ann'], roles: [role], reviewIndex, excluded } as const;
    const approval = taskOf({ taskId: 't', kind: 'approve', reviewOf: 'refer', ...asked });
    const by: Actor = { kind: 'staff', personId: 'vic', as };
    const answer = { decision: 'approve' };
    const view = caseOf(MAKER, { tasks: byId(approval) });
    return refusalOfAnswer(view, { taskId: 't', answer, by, via: 'desk', fingerprint: 'f' })?.code ?? null;
  };

  test.each([
    ['the next above', 'marketing-vp', 'ordinary', null],
    ['who stands above them as well', 'general-manager', 'ordinary', null],
    ['nobody of the role that is asked, who was not', 'marketing-director', 'ordinary', 'not-asked-of-you'],
    ['nobody below', 'salesperson', 'ordinary', 'not-asked-of-you'],
    ['nobody beside', 'quality-manager', 'ordinary', 'not-asked-of-you'],
    ['nobody where the entry does not say so', 'general-manager', 'major', 'not-asked-of-you'],
  ] as const)('%s', (_, as, severity, expected) => {
    expect(decides(as, severity)).toBe(expected);
  });

  test('not the author of what is decided on, however high', () => {
    expect(decides('marketing-vp', 'ordinary', ['vic'])).toBe('not-asked-of-you');
  });

  test('they may not ask back or hand over what nobody asked them', () => {
    const approval = taskOf({ taskId: 't', kind: 'approve', personal: true, assignees: ['ann'] });
    expect(refusalOfPerson(approval, { kind: 'staff', personId: 'vic', as: 'marketing-vp' })).toBe(
      'not-asked-of-you',
    );
  });
});

describe('an answer', () => {
  const approval = taskOf({
    taskId: 't',
    kind: 'approve',
    personal: true,
    assignees: ['ann'],
    reviewOf: 'plan',
    reviewIndex: 0,
  });
  const view = caseOf(DEALER, {
    tasks: byId(approval),
    ended: {
      done: { status: 'answered', kind: 'plan', by: staff('ann'), at: AT, fingerprint: 'f' },
      gone: { status: 'superseded', kind: 'plan', because: 'reclassified', at: AT },
    },
  });
  const answer = (taskId: string, given: Record<string, string>, by = staff('ann')) =>
    refusalOfAnswer(view, { taskId, answer: given, by, via: 'desk', fingerprint: 'f' });
  const approve = { decision: 'approve', supervisor: 'ann' };

  test('fits the form of its task', () => {
    expect(answer('t', approve)).toBeNull();
    expect(answer('t', { decision: 'return', reason: fakeSeal('Too dear.') })).toBeNull();
  });

  test('is refused field by field', () => {
    expect(answer('t', { decision: 'return' })).toEqual({
      code: 'answer-invalid',
      details: [{ pointer: '/reason', code: 'required' }],
    });
    expect(answer('t', { ...approve, decision: 'perhaps' })).toMatchObject({
      code: 'answer-invalid',
      details: [{ pointer: '/decision' }],
    });
  });

  test('by somebody else is refused before anybody looks into it', () => {
    expect(answer('t', {}, staff('dan'))).toEqual({ code: 'not-asked-of-you', details: [] });
  });

  test('to what was answered is no refusal: the caller hears what was recorded', () => {
    expect(answer('done', {})).toBeNull();
  });

  test('to what was superseded hears by what; a task that never was is unknown, whatever its name', () => {
    expect(answer('gone', {})).toEqual({
      code: 'task-superseded',
      details: [{ because: 'reclassified', at: AT }],
    });
    expect(answer('never', {})).toEqual({ code: 'task-unknown', details: [] });
    expect(answer('constructor', {})).toEqual({ code: 'task-unknown', details: [] });
    expect(refusalOfEnded(undefined)).toEqual({ code: 'task-unknown', details: [] });
  });

  test('to a fine is not taken from whom it would be confirmed against', () => {
    const fine = taskOf({ taskId: 'fine', kind: 'confirm-penalty', personal: true, assignees: ['ann'] });
    const confirm = (person: string) =>
      refusalOfAnswer(caseOf(DEALER, { tasks: byId(fine) }), {
        taskId: 'fine',
        answer: { decision: 'confirm', person },
        by: staff('ann'),
        via: 'desk',
        fingerprint: 'f',
      })?.code;
    expect(confirm('ann')).toBe('not-asked-of-you');
    expect(confirm('ben')).not.toBe('not-asked-of-you');
  });
});

describe('what an Update carries', () => {
  const answer = { taskId: 't', answer: {}, by: staff('ann'), via: 'desk', fingerprint: 'f' } as const;
  const act = { action: 'note', actionId: 'a', body: {}, by: staff('ann') } as const;

  test('is taken in its shape', () => {
    expect(refusalOfShape(answer, 'answer')).toBeNull();
    expect(refusalOfShape(act, 'action')).toBeNull();
  });

  test('is refused in any other, by what it was meant to be', () => {
    expect(refusalOfShape(act, 'answer')).toMatchObject({ code: 'answer-invalid' });
    expect(refusalOfShape(answer, 'action')).toMatchObject({ code: 'action-invalid' });
    const details = refusalOfShape(
      { ...act, by: { kind: 'staff', personId: '' }, body: { x: NaN } },
      'action',
    );
    expect(details).toMatchObject({ code: 'action-invalid', details: [{ pointer: '/body/x' }] });
  });
});

describe('while the database looks for who is asked', () => {
  const tasks = byId(
    taskOf({ taskId: 'new', kind: 'approve', found: null, assignees: [] }),
    taskOf({ taskId: 'known', kind: 'approve', found: 'role' }),
  );

  test('an answer waits; one to a task that is known does not', () => {
    expect(isBeingAssigned(tasks, { taskId: 'new' })).toBe(true);
    expect(isBeingAssigned(tasks, { taskId: 'known' })).toBe(false);
    expect(isBeingAssigned(tasks, { taskId: 'never' })).toBe(false);
  });

  test('so does what an approver does in place of deciding, and no other action', () => {
    const waits = (action: 'ask-back' | 'hand-over' | 'reassign', taskId: string | number) =>
      waitsForAssignment(tasks, { action, body: { taskId } });
    expect([waits('ask-back', 'new'), waits('hand-over', 'new')]).toEqual([true, true]);
    expect([waits('ask-back', 'known'), waits('reassign', 'new'), waits('ask-back', 7)]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

test('the same person is who has the same id in the same capacity', () => {
  const everybody: readonly Actor[] = [
    staff('ann'),
    staff('ben'),
    customer,
    shop,
    { kind: 'integration', name: 'other' },
    operator('ann'),
    operator('ben'),
    { kind: 'system' },
  ];
  for (const [i, one] of everybody.entries())
    for (const [j, other] of everybody.entries()) expect(sameActor(one, other)).toBe(i === j);
  expect(sameActor(staff('ann'), staff('ann', 'ben'))).toBe(true);
});
