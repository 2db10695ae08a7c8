import { LOCALES } from '../../../domain/lifecycle';
import { appealOf } from '../../../activities/letters/letter-words';
import { renderLetter } from '../../../texts/letters/render-letter';
import { CourseInMemory } from '../../support/course-in-memory';
import { sampleContext } from '../letters/sample-context';
import { dueOf, lettersToCustomer, missed, refusedWith, told } from './told';

/**
 * A network operator under two regulators: one YAML file, no code. Complaints come in on Monday, 23 November 2026, at
 * ten o'clock in Shanghai (02:00 UTC).
 */
const begun = (): Promise<CourseInMemory> => CourseInMemory.of('two-regulators');
const UNFOUNDED = { founded: false, refusalReason: 'The line was cut by the building’s owner.' };
const HOURS_OF_A_DAY = 24;
const [CONTRACT, STATUTORY] = ['2026-11-25T10:00:00.000Z', '2026-12-23T16:00:00.000Z'];

describe('a contract limit of 2 working days and a statutory one of 30 calendar days', () => {
  test('both begin with the receipt and run side by side', async () => {
    const course = await begun();
    expect([dueOf(course, 'contract'), dueOf(course, 'statutory')]).toEqual([CONTRACT, STATUTORY]);
  });

  test('each is missed at its own instant and told to whom it concerns', async () => {
    const course = await begun();
    await course.pass(31 * HOURS_OF_A_DAY);
    expect(missed(course)).toEqual([
      ['contract', CONTRACT],
      ['statutory', STATUTORY],
    ]);
    expect(told(course, 'clock-escalated').map(({ data }) => [data.limitId, data.inform])).toEqual([
      ['contract', 'service-manager'],
      ['statutory', 'compliance-officer'],
    ]);
  });

  test('one answer meets both', async () => {
    const course = await begun();
    await course.walk('assess', 'investigate', 'plan', 'answer');
    const settled = told(course, 'clock-stopped').map(({ data }) => [data.limitId, data.because]);
    expect(settled).toEqual(
      expect.arrayContaining([
        ['contract', 'met'],
        ['statutory', 'met'],
      ]),
    );
  });

  test('the statutory one goes on where the contract’s was missed', async () => {
    const course = await begun();
    await course.pass(4 * HOURS_OF_A_DAY);
    expect(dueOf(course, 'statutory')).toBe(STATUTORY);
    await course.toEnd();
    expect(missed(course)).toEqual([['contract', CONTRACT]]);
  });
});

describe('a customer who does not answer', () => {
  const answered = async (): Promise<CourseInMemory> => {
    const course = await begun();
    await course.walk('assess', 'investigate', 'plan', 'answer');
    return course;
  };

  test('is reminded twice, and closed as no-answer when 14 days are over, not before', async () => {
    const course = await answered();
    const answeredAt = Date.parse(told(course, 'complaint-answered')[0]?.at ?? '');
    const daysUntil = (at: string): number => (Date.parse(at) - answeredAt) / (HOURS_OF_A_DAY * 3_600_000);
    await course.pass(13 * HOURS_OF_A_DAY);
    expect(told(course, 'silence-kept')).toEqual([]);
    await course.answer('call-customer');
    await course.pass(2 * HOURS_OF_A_DAY);
    expect(told(course, 'customer-reminded').map(({ at }) => daysUntil(at))).toEqual([5, 10]);
    expect(told(course, 'customer-called-for').map(({ at }) => daysUntil(at))).toEqual([12]);
    expect(told(course, 'silence-kept').map(({ at }) => daysUntil(at))).toEqual([14]);
    expect(lettersToCustomer(course).filter((kind) => kind === 'customer-reminder')).toHaveLength(2);
    expect([course.state.outcome, course.simulation.closed]).toEqual(['no-answer', true]);
  });

  test('who answers on the last day is heard', async () => {
    const course = await answered();
    await course.pass(13 * HOURS_OF_A_DAY);
    await course.walk('call-customer', 'customer-word');
    await course.toEnd();
    expect(course.state.outcome).toBe('accepted');
  });
});

describe('a refusal that stands', () => {
  const appealed = async (): Promise<CourseInMemory> => {
    const course = await begun();
    await course.answer('assess', UNFOUNDED);
    await course.answer('refusal-word', { reply: 'appeal', reason: 'It was not.' });
    return course;
  };

  test('is referred to the outside body; merely declined it cannot be', async () => {
    const course = await appealed();
    await course.answer('decide-appeal', { decision: 'declined' });
    expect(refusedWith(course)).toContain('answer-invalid');
    await course.answer('decide-appeal', { decision: 'referred', reason: 'The cut was not ours.' });
    await course.toEnd();
    expect(course.state.outcome).toBe('referred');
    expect(lettersToCustomer(course)).toContain('appeal-decided');
  });

  test('is told with the body’s name and address, in the words of the customer’s language', async () => {
    const { policy, simulation } = await appealed();
    const data = { decision: 'referred' };
    const decided = { seq: 9, type: 'appeal-decided', at: new Date(), data, by: null };
    for (const locale of LOCALES) {
      const appeal = appealOf(decided, simulation.file.view.track, locale);
      const { text, html } = renderLetter(sampleContext('appeal-decided', locale, { appeal }));
      const body = policy.tracks[0]?.appeal.outsideBody;
      const words = [body?.name, body?.address].map((one) => (locale === 'en' ? one?.en : one?.zh) ?? 'none');
      for (const word of words) {
        expect(text).toContain(word);
        expect(html).toContain(word);
      }
    }
  });

  test('that is overturned on appeal is taken up', async () => {
    const course = await appealed();
    await course.answer('decide-appeal', { decision: 'upheld' });
    await course.toEnd();
    expect(course.state.outcome).toBe('accepted');
  });
});
