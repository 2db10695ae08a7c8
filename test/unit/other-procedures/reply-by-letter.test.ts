import { mayExtend } from '../../../domain/tasks/extend';
import type { JsonObject } from '../../../domain/json';
import { CourseInMemory, staff } from '../../support/course-in-memory';
import { fakeSeal } from '../../support/sample-submission';
import { dueOf, lettersToCustomer, missed, refusedWith, told } from './told';

/**
 * An office that answers by letter: one YAML file, no code. Letters come in on Monday, 23 November 2026, at ten o'clock
 * in Shanghai (02:00 UTC).
 */
const HOURS_OF_A_WEEK = 7 * 24;
const begun = (): Promise<CourseInMemory> => CourseInMemory.of('reply-by-letter');
const REASON: JsonObject = { limit: 'final-answer', reason: fakeSeal('The archive is being moved.') };

describe('the acknowledgement, within 24 hours', () => {
  test('goes out by mail at once, and by post within 24 elapsed hours, nights included', async () => {
    const course = await begun();
    expect(lettersToCustomer(course)).toEqual(['received']);
    expect(course.task('register').beside).toBe(true);
    expect(dueOf(course, 'register-acknowledgement')).toBe('2026-11-24T02:00:00.000Z');
    await course.answer('register', { postedOn: '2026-11-23' });
    await course.pass(HOURS_OF_A_WEEK);
    expect(missed(course).map(([limit]) => limit)).not.toContain('register-acknowledgement');
  });

  test('that was not posted is missed at its instant, and the head of section hears of it', async () => {
    const course = await begun();
    await course.pass(24);
    expect(missed(course)).toEqual([['register-acknowledgement', '2026-11-24T02:00:00.000Z']]);
    expect(told(course, 'clock-escalated').map(({ data }) => data.inform)).toEqual(['section-head']);
  });

  test('is not entered without its date', async () => {
    const course = await begun();
    await course.answer('register', { postedOn: null });
    expect(refusedWith(course)).toContain('answer-invalid');
  });
});

describe('the initial opinion, within 5 working days', () => {
  test('has to be given, and reaches the customer at once', async () => {
    const course = await begun();
    await course.answer('assess', { immediateReply: null });
    expect(refusedWith(course)).toContain('answer-invalid');
    await course.answer('assess', { immediateReply: 'At first sight the office was wrong.' });
    expect(lettersToCustomer(course)).toEqual(['received', 'immediate-reply']);
    expect(told(course, 'replied-at-once')[0]?.data.words).toBe(
      fakeSeal('At first sight the office was wrong.'),
    );
    expect(Object.values(course.state.clocks).map(({ limitId }) => limitId)).not.toContain('initial-opinion');
  });

  test('is due at the end of the fifth working day, and missed then', async () => {
    const course = await begun();
    expect(dueOf(course, 'initial-opinion')).toBe('2026-11-30T10:00:00.000Z');
    await course.answer('register', { postedOn: '2026-11-23' });
    await course.pass(2 * HOURS_OF_A_WEEK);
    expect(missed(course)).toEqual([['initial-opinion', '2026-11-30T10:00:00.000Z']]);
  });
});

describe('the final answer, within 20 working days', () => {
  const due = '2026-12-21T10:00:00.000Z';
  const extended = '2027-01-04T10:00:00.000Z';

  test('may be extended once by 10, by the head of section, and the customer is told why', async () => {
    const course = await begun();
    expect(dueOf(course, 'final-answer')).toBe(due);
    await course.act('extend', REASON, staff('section-head'));
    expect(refusedWith(course)).toBeNull();
    expect(dueOf(course, 'final-answer')).toBe(extended);
    expect(lettersToCustomer(course)).toEqual(['received', 'extension']);
    expect(told(course, 'limit-extended')[0]?.data.reason).toBe(REASON['reason']);
    await course.act('extend', REASON, staff('section-head'));
    expect(refusedWith(course)).toContain('extensions-used-up');
  });

  test('is extended by nobody else', async () => {
    const { policy, state } = await begun();
    const limit = policy.tracks[0]?.limits.find(({ id }) => id === 'final-answer');
    if (limit === undefined) throw new Error('no such limit');
    const may = policy.roles.filter(({ id }) =>
      mayExtend({ policy, state }, limit, [{ role: id, unit: null }]),
    );
    expect(may.map(({ id }) => id)).toEqual(['section-head']);
  });

  test('without a reason there is no more time', async () => {
    const course = await begun();
    await course.act('extend', { limit: 'final-answer' }, staff('section-head'));
    expect(refusedWith(course)).not.toBeNull();
    expect(dueOf(course, 'final-answer')).toBe(due);
  });

  test('is promised to the customer, who hears before it is missed', async () => {
    const course = await begun();
    await course.walk('register', 'assess');
    await course.pass(5 * HOURS_OF_A_WEEK);
    expect(missed(course)).toEqual([['final-answer', due]]);
    expect(lettersToCustomer(course)).toContain('holding');
    const [held] = told(course, 'holding-letter-sent');
    expect(held !== undefined && held.at < due).toBe(true);
  });

  test('goes out when the head of section has approved it, and what the customer accepts is closed', async () => {
    const course = await begun();
    await course.walk('register', 'assess', 'investigate', 'plan', 'answer');
    expect(lettersToCustomer(course)).not.toContain('answer');
    await course.answer('approve', { decision: 'return', reason: 'Name the rule.' });
    await course.walk('answer', 'approve');
    expect(lettersToCustomer(course).filter((kind) => kind === 'answer')).toHaveLength(1);
    await course.toEnd();
    expect(course.state.outcome).toBe('accepted');
    expect(missed(course)).toEqual([]);
  });
});
