import type { JsonObject } from '../../../domain/json';
import { CourseInMemory, CUSTOMER, staff, type CoursePolicy } from '../../support/course-in-memory';
import { fakeSeal } from '../../support/sample-submission';
import { idOf } from '../../support/test-people';
import type { Course } from './course';

const NO_MEASURES = { evaluate: { measures: null, noMeasuresReason: 'Nothing to improve.' } } as const;
const NOT_SETTLED: JsonObject = { settled: false, reason: 'It breaks again.', satisfaction: 2 };
const RETURNED: JsonObject = { decision: 'return', reason: 'Look again.', supervisor: null, opinion: null };
const UNFOUNDED: JsonObject = { founded: false, refusalReason: 'Not of our making.' };

const works =
  (policy: CoursePolicy) =>
  (more: Parameters<typeof CourseInMemory.of>[1] = {}): Promise<CourseInMemory> =>
    CourseInMemory.of(policy, more);
const test = works('test-works');
const full = works('works-in-full');
const maker = works('manufacturer');

/** An invented organisation that switches every step on, and closes what the customer leaves unanswered. */
export const TEST_WORKS_COURSES: readonly Course[] = [
  {
    name: 'settled-at-first-contact',
    play: async () => {
      const course = await test();
      await course.answer('assess', { resolvedNow: true, whatWasDone: 'A new part was handed over.' });
      await course.toEnd(NO_MEASURES);
      return course;
    },
  },
  {
    name: 'first-contact-contested',
    play: async () => {
      const course = await test();
      await course.answer('assess', { resolvedNow: true, whatWasDone: 'A new part was handed over.' });
      await course.act('contest', { words: fakeSeal('It does not fit.') }, CUSTOMER);
      await course.toEnd(NO_MEASURES);
      return course;
    },
  },
  {
    name: 'severe-with-containment-and-both-meetings',
    play: async () => {
      const course = await test({ submission: { severity: 'severe' } });
      await course.answer('assess', {
        resolvedNow: false,
        containment: [{ measure: 'Stop the line.', owner: idOf('production-manager') }],
      });
      await course.toEnd();
      return course;
    },
  },
  {
    name: 'unfounded-at-investigation-and-referred',
    play: async () => {
      const course = await test();
      await course.answer('assess', { resolvedNow: false });
      await course.answer('investigate', UNFOUNDED);
      await course.answer('refusal-word', { reply: 'appeal', reason: 'It is.' });
      await course.answer('decide-appeal', { decision: 'referred' });
      await course.toEnd(NO_MEASURES);
      return course;
    },
  },
  {
    name: 'returned-by-one-of-two-reviewers-and-by-the-director',
    play: async () => {
      const course = await test();
      await course.answer('assess', { resolvedNow: false });
      await course.walk('investigate', 'hold-analysis', 'plan');
      await course.answer('approve', RETURNED);
      await course.walk('plan', 'approve', 'approve');
      await course.answer('approve', RETURNED);
      await course.toEnd(NO_MEASURES);
      return course;
    },
  },
  {
    name: 'offer-refused-by-the-customer-and-verification-failed',
    play: async () => {
      const course = await test();
      await course.answer('assess', { resolvedNow: false });
      await course.walk('investigate', 'hold-analysis', 'plan', 'approve', 'approve', 'approve', 'offer');
      await course.answer('offer-word', { reply: 'refused', reason: 'Too little.' });
      await course.walk('plan', 'approve', 'approve', 'approve', 'offer', 'offer-word', 'carry-out');
      await course.answer('verify', { effective: false });
      await course.walk(
        'plan',
        'approve',
        'approve',
        'approve',
        'offer',
        'offer-word',
        'carry-out',
        'verify',
      );
      await course.answer('answer');
      await course.answer('approve', RETURNED);
      await course.walk('answer', 'approve');
      await course.answer('customer-word', NOT_SETTLED);
      await course.toEnd(NO_MEASURES);
      return course;
    },
  },
  {
    name: 'silent-customer',
    play: async () => {
      const course = await test();
      await course.answer('assess', { resolvedNow: false });
      await course.walk('investigate', 'hold-analysis', 'plan', 'approve', 'approve', 'approve', 'offer');
      await course.pass(24 * 30);
      await course.toEnd(NO_MEASURES);
      return course;
    },
  },
  {
    name: 'anonymous-customer',
    play: async () => {
      const course = await test({ start: { customerHasEmail: false, customerIsAnonymous: true } });
      await course.answer('assess', { resolvedNow: false });
      await course.walk('investigate', 'hold-analysis', 'plan', 'approve', 'approve', 'approve', 'offer');
      await course.pass(24 * 30);
      await course.toEnd(NO_MEASURES);
      return course;
    },
  },
  {
    name: 'continued-from-an-older-complaint',
    play: async () => {
      const course = await test({
        start: {
          continues: {
            complaintId: idOf('older'),
            number: 'TW-2026-000007',
            firstReceivedAt: '2026-10-01T02:00:00.000Z',
            refusals: { offer: 1, result: 2 },
            reason: fakeSeal('It came back.'),
          },
        },
        submission: { receivedAt: '2026-11-20T08:00:00.000Z' },
      });
      await course.answer('assess', { resolvedNow: false });
      await course.toEnd(NO_MEASURES);
      return course;
    },
  },
  {
    name: 'severe-late-in-everything',
    play: async () => {
      const course = await test({ submission: { severity: 'severe' } });
      await course.pass(60);
      await course.answer('assess', { resolvedNow: false });
      await course.pass(60);
      await course.walk('hold-meeting', 'investigate', 'hold-analysis');
      await course.pass(60);
      await course.act(
        'reclassify',
        { severity: 'minor', reason: fakeSeal('Seen again.') },
        staff('quality-manager'),
      );
      await course.pass(60);
      await course.toEnd(NO_MEASURES);
      return course;
    },
  },
];

/** Every step's work passes a chain; a department looks for the root cause; the carrying out has parts. */
export const FULL_COURSES: readonly Course[] = [
  {
    name: 'accepted',
    play: async () => {
      const course = await full();
      await course.toEnd(NO_MEASURES);
      return course;
    },
  },
  {
    name: 'severe-and-everything-returned-once',
    play: async () => {
      const course = await full({ submission: { severity: 'severe' } });
      const returned = new Set<string>();
      for (let turn = 0; turn < 80 && !course.simulation.closed; turn += 1) {
        const [task] = Object.values(course.state.tasks);
        if (task === undefined) {
          await course.pass(24);
          continue;
        }
        const work = `${String(task.reviewOf)} ${String(task.reviewIndex)}`;
        const first = task.kind === 'approve' && !returned.has(work);
        if (first) returned.add(work);
        await course.answerTask(task, first ? RETURNED : {});
      }
      await course.toEnd();
      return course;
    },
  },
  {
    name: 'reclassified-to-severe',
    play: async () => {
      const course = await full();
      await course.walk('assess', 'refer', 'approve', 'investigate');
      await course.act(
        'reclassify',
        { severity: 'severe', reason: fakeSeal('Somebody was hurt.') },
        staff('director'),
      );
      await course.toEnd(NO_MEASURES);
      return course;
    },
  },
];

/** The strictest on time: two limits side by side, registers, fines, an ordered carrying out. */
export const MAKER_COURSES: readonly Course[] = [
  {
    name: 'accepted',
    play: async () => {
      const course = await maker();
      await course.toEnd();
      return course;
    },
  },
  {
    name: 'major-answered-now-with-a-meeting',
    play: async () => {
      const course = await maker({ submission: { severity: 'major' } });
      await course.answer('assess', { immediateReply: 'New parts are on their way.' });
      await course.toEnd();
      return course;
    },
  },
  {
    name: 'root-cause-returned-and-a-problem-reported',
    play: async () => {
      const course = await maker();
      await course.walk('assess', 'refer', 'approve', 'investigate', 'analyse');
      await course.answer('approve', RETURNED);
      await course.walk('analyse', 'approve', 'plan');
      await course.answer('approve', RETURNED);
      await course.walk('plan', 'approve');
      await course.answer('approve', RETURNED);
      await course.walk('plan', 'approve', 'approve', 'offer');
      await course.answer('carry-out', { problemsArose: true, problems: 'The gauge is worn.' });
      await course.toEnd();
      return course;
    },
  },
  {
    name: 'late-and-fined',
    play: async () => {
      const course = await maker({ submission: { severity: 'major' } });
      await course.pass(30);
      await course.walk('assess', 'refer', 'approve');
      await course.pass(96);
      await course.answer('confirm-penalty', { decision: 'waive', reason: 'The telephone was down.' });
      await course.toEnd();
      return course;
    },
  },
  {
    name: 'result-refused-and-letters-returned',
    play: async () => {
      const course = await maker();
      await course.walk('assess', 'refer', 'approve', 'investigate', 'analyse', 'approve', 'plan');
      await course.walk('approve', 'approve');
      await course.answer('offer', { reply: 'refused' });
      for (
        let turn = 0;
        turn < 60 && !Object.values(course.state.tasks).some((t) => t.kind === 'customer-word');
        turn += 1
      ) {
        const [task] = Object.values(course.state.tasks);
        if (task !== undefined) await course.answerTask(task);
      }
      await course.answer('customer-word', NOT_SETTLED);
      await course.toEnd();
      return course;
    },
  },
];
