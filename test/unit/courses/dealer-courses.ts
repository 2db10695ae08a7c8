import type { JsonObject } from '../../../domain/json';
import { CourseInMemory, CUSTOMER, staff } from '../../support/course-in-memory';
import { fakeSeal } from '../../support/sample-submission';
import { idOf } from '../../support/test-people';
import type { Course } from './course';

const NO_MEASURES = { evaluate: { measures: null, noMeasuresReason: 'Nothing to improve.' } } as const;
const NOT_SETTLED: JsonObject = { settled: false, reason: 'It squeals again.', satisfaction: null };
const UNFOUNDED: JsonObject = { founded: false, refusalReason: 'The warranty ended in 2019.' };
const RETURNED: JsonObject = { decision: 'return', reason: 'Too dear.', supervisor: null };
const TO_WORD = ['investigate', 'plan', 'approve', 'offer', 'carry-out', 'answer'] as const;

const dealer = (more: Parameters<typeof CourseInMemory.of>[1] = {}) => CourseInMemory.of('auto-dealer', more);

/** Courses under a procedure with an approval before every offer and no closing by silence. */
export const DEALER_COURSES: readonly Course[] = [
  {
    name: 'accepted-with-measures',
    play: async () => {
      const course = await dealer();
      await course.toEnd();
      return course;
    },
  },
  {
    name: 'major-offered-by-two-and-refused',
    play: async () => {
      const course = await dealer({ submission: { severity: 'major', category: 'sales-contract' } });
      await course.walk('assess', 'hold-meeting', 'investigate', 'plan', 'approve', 'offer');
      await course.answer('offer', { reply: 'refused' });
      await course.toEnd(NO_MEASURES);
      return course;
    },
  },
  {
    name: 'returned-twice-and-refused-twice',
    play: async () => {
      const course = await dealer();
      await course.walk('assess', 'investigate', 'plan');
      await course.answer('approve', RETURNED);
      await course.answer('plan');
      await course.answer('approve', RETURNED);
      await course.walk('plan', 'approve', 'offer', 'carry-out', 'answer');
      await course.answer('customer-word', NOT_SETTLED);
      await course.walk(...TO_WORD);
      await course.answer('customer-word', NOT_SETTLED);
      await course.toEnd(NO_MEASURES);
      return course;
    },
  },
  {
    name: 'declined-and-understood',
    play: async () => {
      const course = await dealer();
      await course.answer('assess', UNFOUNDED);
      await course.answer('refusal-word', { reply: 'understood' });
      await course.toEnd(NO_MEASURES);
      return course;
    },
  },
  {
    name: 'appeal-upheld-then-accepted',
    play: async () => {
      const course = await dealer();
      await course.answer('assess', UNFOUNDED);
      await course.answer('refusal-word', { reply: 'appeal', reason: 'It was extended.' });
      await course.answer('decide-appeal', { decision: 'upheld' });
      await course.toEnd(NO_MEASURES);
      return course;
    },
  },
  {
    name: 'appeal-declined',
    play: async () => {
      const course = await dealer({ start: { customerHasEmail: false } });
      await course.answer('assess', UNFOUNDED);
      await course.answer('refusal-word', { reply: 'appeal', reason: 'It was extended.' });
      await course.answer('decide-appeal', { decision: 'declined' });
      await course.toEnd(NO_MEASURES);
      return course;
    },
  },
  {
    name: 'refusal-left-unanswered',
    play: async () => {
      const course = await dealer();
      await course.answer('assess', UNFOUNDED);
      await course.pass(24 * 21);
      await course.toEnd(NO_MEASURES);
      return course;
    },
  },
  {
    name: 'everybody-late',
    play: async () => {
      const course = await dealer({ submission: { severity: 'major' } });
      await course.pass(24 * 4);
      await course.answer('assess');
      await course.pass(24 * 4);
      await course.answer('hold-meeting');
      await course.pass(24 * 8);
      await course.walk('investigate', 'plan');
      await course.pass(24 * 7);
      await course.answer('approve');
      await course.toEnd(NO_MEASURES);
      return course;
    },
  },
  {
    name: 'paused-asked-and-resumed',
    play: async () => {
      const course = await dealer();
      const manager = staff('cr-manager');
      await course.walk('assess', 'investigate');
      await course.act('pause', { reason: fakeSeal('Parts are awaited.'), until: '2026-11-25' }, manager);
      await course.act('pause', { reason: fakeSeal('Again.'), until: '2026-11-26' }, manager);
      await course.pass(4);
      await course.act('resume', { reason: fakeSeal('They came.') }, manager);
      await course.act('resume', {}, manager);
      await course.act('ask-customer', { question: fakeSeal('Which wheel?') }, manager);
      await course.pass(20);
      await course.answer('customer-question');
      await course.act('pause', { reason: fakeSeal('A holiday.'), until: '2026-11-26' }, manager);
      await course.pass(72);
      await course.act('pause', { reason: fakeSeal('Yesterday.'), until: '2026-11-20' }, manager);
      await course.toEnd(NO_MEASURES);
      return course;
    },
  },
  {
    name: 'question-never-answered',
    play: async () => {
      const course = await dealer({ start: { customerHasEmail: false } });
      await course.walk('assess', 'investigate');
      await course.act('ask-customer', { question: fakeSeal('Which wheel?') }, staff('cr-manager'));
      await course.pass(24 * 40);
      await course.toEnd(NO_MEASURES);
      return course;
    },
  },
  {
    name: 'reclassified-up-and-down',
    play: async () => {
      const course = await dealer();
      const manager = staff('cr-manager');
      const to = (severity: string, category: string) =>
        course.act('reclassify', { severity, category, reason: fakeSeal('Seen again.') }, manager);
      await to('major', 'repair-quality');
      await course.walk('assess', 'investigate');
      await to('enormous', 'repair-quality');
      await to('major', 'weather');
      await to('major', 'repair-quality');
      await to('ordinary', 'repair-quality');
      await course.walk('investigate', 'plan');
      await to('ordinary', 'sales-contract');
      await course.walk('investigate', 'plan', 'approve', 'offer');
      await to('ordinary', 'repair-quality');
      await course.toEnd(NO_MEASURES);
      return course;
    },
  },
  {
    name: 'withdrawn-while-a-plan-is-reviewed',
    play: async () => {
      const course = await dealer();
      await course.walk('assess', 'investigate', 'plan');
      await course.act('pause', { reason: fakeSeal('A fair.'), until: '2026-12-10' }, staff('cr-manager'));
      await course.act('ask-customer', { question: fakeSeal('Which wheel?') }, staff('cr-manager'));
      await course.act('withdraw', { reason: fakeSeal('I sold the car.') }, CUSTOMER);
      await course.act('withdraw', { reason: fakeSeal('Again.') }, CUSTOMER);
      await course.toEnd(NO_MEASURES);
      return course;
    },
  },
  {
    name: 'word-taken-by-staff-and-contested',
    play: async () => {
      const course = await dealer({ start: { customerHasEmail: false } });
      await course.answer('assess');
      await course.walk(...TO_WORD);
      const heard = (by: ReturnType<typeof staff>, answer: JsonObject) =>
        course.act(
          'answer-for-customer',
          {
            taskId: course.task('customer-word').taskId,
            channel: 'phone',
            heardAt: course.simulation.now,
            words: fakeSeal('All is well now.'),
            answer,
          },
          by,
        );
      await heard(staff('service-manager'), { settled: true });
      await heard(CUSTOMER, { settled: true });
      await heard(staff('cr-adviser'), { settled: 'yes' });
      await heard(staff('cr-adviser'), { settled: true });
      await course.act('contest', { words: fakeSeal('I never said so.') }, staff('cr-adviser'));
      await course.act('contest', { words: fakeSeal('I never said so.') }, CUSTOMER);
      await course.act('contest', { words: fakeSeal('Again.') }, CUSTOMER);
      await course.walk(...TO_WORD);
      await heard(staff('cr-adviser'), { settled: true });
      await course.toEnd(NO_MEASURES);
      return course;
    },
  },
  {
    name: 'approver-asks-back-and-hands-over',
    play: async () => {
      const course = await dealer();
      await course.walk('assess', 'investigate', 'plan');
      const ask = (by: ReturnType<typeof staff>) =>
        course.act(
          'ask-back',
          { taskId: course.task('approve').taskId, question: fakeSeal('Why not a new one?') },
          by,
        );
      await ask(staff('cr-manager'));
      await ask(staff('general-manager'));
      await course.pass(20);
      await ask(staff('general-manager'));
      await course.answer('answer-question');
      await ask(staff('general-manager'));
      const hand = (by: ReturnType<typeof staff>) =>
        course.act('hand-over', { taskId: course.task('approve').taskId, reason: fakeSeal('I travel.') }, by);
      await hand(staff('cr-adviser'));
      await hand(staff('general-manager'));
      await course.toEnd(NO_MEASURES);
      return course;
    },
  },
  {
    name: 'tasks-reassigned-and-answered-by-the-wrong',
    play: async () => {
      const course = await dealer({ submission: { against: idOf('service-manager') } });
      await course.answer('assess', {}, staff('hr'));
      await course.answer('assess', {}, CUSTOMER);
      await course.answer('assess');
      const reassign = (toPerson: string) =>
        course.act(
          'reassign',
          { taskId: course.task('investigate').taskId, toPerson: idOf(toPerson), reason: fakeSeal('Busy.') },
          staff('cr-manager'),
        );
      await reassign('service-manager');
      await reassign('sales-manager');
      await course.answer('investigate', {}, { kind: 'integration', name: 'shop' });
      await course.answer('plan');
      await course.answer('approve', {}, { kind: 'integration', name: 'shop' });
      await course.answer('approve', {}, staff('deputy of general-manager'));
      await course.toEnd(NO_MEASURES);
      return course;
    },
  },
  {
    name: 'notes-evidence-and-a-new-calendar',
    play: async () => {
      const course = await dealer();
      await course.act('note', { text: fakeSeal('They called.') }, staff('cr-adviser'));
      await course.act('note', { words: 'none' }, staff('cr-adviser'));
      await course.answer('assess');
      await course.act('add-evidence', { text: fakeSeal('A bill.'), attachments: [] }, CUSTOMER);
      await course.act('add-evidence', { attachments: [idOf('photo')] }, CUSTOMER);
      await course.calendarChanges({
        exceptions: [{ date: '2026-11-24', spans: [], reason: 'Stock-taking.' }],
      });
      await course.calendarChanges({ exceptions: [] });
      await course.toEnd(NO_MEASURES);
      return course;
    },
  },
  {
    name: 'not-founded-but-urgent-and-unreasonable',
    play: async () => {
      const course = await dealer({ submission: { urgent: true, category: 'suggestions' } });
      await course.answer('assess', { reasonable: false, urgent: true, category: 'service-quality' });
      await course.toEnd(NO_MEASURES);
      return course;
    },
  },
];
