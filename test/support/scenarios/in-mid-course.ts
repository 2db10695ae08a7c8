import { randomUUID } from 'node:crypto';
import { SIGNALS } from '../../../domain/contract';
import { CUSTOMER, staff, walk } from '../case-steps';
import { everydayCalendar } from '../everyday-calendar';
import { fakeSeal } from '../story-rig';
import { idOf } from '../test-people';
import { dateIn, nextMonday } from '../weeks';
import { endBriefly, type Scenario } from './scenario';

const manager = staff('cr-manager');
const policy = 'auto-dealer';

/** What may happen to a complaint at any stage. */
export const IN_MID_COURSE: readonly Scenario[] = [
  {
    name: 'paused-and-resumed',
    policy,
    run: async (rig) => {
      await nextMonday(rig);
      const complaint = await rig.submit();
      await walk(complaint, 'assess');
      const until = await dateIn(rig, 30);
      await complaint.act('pause', { reason: fakeSeal('The expert is away.'), until }, manager);
      await rig.pass('9 days');
      await complaint.act('resume', { reason: fakeSeal('She is back.') }, manager);
      await walk(complaint, 'investigate', 'plan');
      return endBriefly(complaint);
    },
  },
  {
    name: 'a-pause-that-ends-by-itself',
    policy,
    run: async (rig) => {
      await nextMonday(rig);
      const complaint = await rig.submit();
      await walk(complaint, 'assess');
      const until = await dateIn(rig, 3);
      await complaint.act('pause', { reason: fakeSeal('Stocktaking.'), until }, manager);
      await rig.pass('12 days');
      await walk(complaint, 'investigate');
      return endBriefly(complaint);
    },
  },
  {
    name: 'customer-asked-and-answering',
    policy,
    run: async (rig) => {
      const complaint = await rig.submit();
      await walk(complaint, 'assess');
      await complaint.act('ask-customer', { question: fakeSeal('Which garage was it?') }, manager);
      await walk(complaint, 'investigate', 'customer-question', 'plan');
      return endBriefly(complaint);
    },
  },
  {
    name: 'customer-asked-in-vain',
    policy,
    run: async (rig) => {
      await nextMonday(rig);
      const complaint = await rig.submit();
      await walk(complaint, 'assess');
      await complaint.act('ask-customer', { question: fakeSeal('Which garage was it?') }, manager);
      await rig.pass('12 days');
      await walk(complaint, 'investigate');
      return endBriefly(complaint);
    },
  },
  {
    name: 'withdrawn-under-a-pause-with-a-question-open',
    policy,
    run: async (rig) => {
      const complaint = await rig.submit({}, { customerHasEmail: false });
      await walk(complaint, 'assess', 'investigate');
      await complaint.act('ask-customer', { question: fakeSeal('Which garage was it?') }, manager);
      const until = await dateIn(rig, 30);
      await complaint.act('pause', { reason: fakeSeal('The expert is away.'), until }, manager);
      return endBriefly(complaint);
    },
  },
  {
    name: 'evidence-and-another-handler',
    policy,
    run: async (rig) => {
      const complaint = await rig.submit();
      await walk(complaint, 'assess');
      await complaint.act('add-evidence', { text: fakeSeal('A photograph.'), attachments: [] }, CUSTOMER);
      const { taskId } = complaint.task('investigate');
      const body = { taskId, toPerson: idOf('sales-manager'), reason: fakeSeal('She knows him.') };
      await complaint.act('reassign', body, manager);
      await walk(complaint, 'investigate');
      return endBriefly(complaint);
    },
  },
  {
    name: 'a-limit-is-extended',
    policy,
    run: async (rig) => {
      await nextMonday(rig);
      const complaint = await rig.submit();
      await walk(complaint, 'assess', 'investigate', 'plan', 'approve', 'offer');
      const extension = { limit: 'carrying-out', reason: fakeSeal('The part is late.') };
      await complaint.act('extend', extension, manager);
      // Past the first end, and not yet at the second.
      await rig.pass('15 days');
      await walk(complaint, 'carry-out');
      return endBriefly(complaint);
    },
  },
  {
    name: 'reclassified-to-major-and-back',
    policy,
    run: async (rig) => {
      const complaint = await rig.submit();
      await walk(complaint, 'assess', 'investigate', 'plan');
      const severity = (to: string) => ({ severity: to, reason: fakeSeal('Seen again.') });
      await complaint.act('reclassify', severity('major'), manager);
      await walk(complaint, 'hold-meeting', 'investigate');
      await complaint.act('reclassify', severity('ordinary'), manager);
      await walk(complaint, 'plan');
      return endBriefly(complaint);
    },
  },
  {
    name: 'a-word-taken-by-staff-is-contested',
    policy,
    run: async (rig) => {
      const complaint = await rig.submit({}, { customerHasEmail: false });
      await walk(complaint, 'assess', 'investigate', 'plan', 'approve', 'offer', 'carry-out', 'answer');
      const { taskId } = complaint.task('customer-word');
      const heardAt = (await rig.now()).toISOString();
      const words = fakeSeal('Yes, all is well now.');
      const answer = { settled: true };
      await complaint.act('answer-for-customer', { taskId, channel: 'phone', heardAt, words, answer });
      await complaint.act('contest', { words: fakeSeal('I never said so.') }, CUSTOMER);
      await walk(complaint, 'investigate');
      return endBriefly(complaint);
    },
  },
  {
    name: 'the-calendar-changes',
    policy,
    run: async (rig) => {
      await nextMonday(rig);
      const complaint = await rig.submit();
      await walk(complaint, 'assess');
      const date = await dateIn(rig, 1);
      const exceptions = [{ date, spans: [], reason: '盘点' }];
      rig.effects.calendar = everydayCalendar({ version: 2, exceptions });
      await complaint.current().signal(SIGNALS.calendarChanged, { calendarId: 'everyday', version: 2 });
      await complaint.recordedOf('calendar-changed');
      await rig.pass('2 days');
      rig.effects.calendar = everydayCalendar();
      return endBriefly(complaint);
    },
  },
  {
    name: 'a-holding-letter-before-the-promised-date',
    policy,
    run: async (rig) => {
      await nextMonday(rig);
      const complaint = await rig.submit();
      await walk(complaint, 'assess', 'investigate');
      await rig.pass('8 days');
      await walk(complaint, 'plan');
      return endBriefly(complaint);
    },
  },
  {
    name: 'cancelled-by-an-operator',
    policy,
    run: async (rig) => {
      const complaint = await rig.submit();
      await walk(complaint, 'assess', 'investigate');
      await complaint.current().cancel();
      await complaint.current().result();
      return complaint;
    },
  },
  {
    name: 'a-closed-complaint-goes-on',
    policy,
    run: async (rig) => {
      const continues = {
        complaintId: randomUUID(),
        number: 'TT-2026-000001',
        firstReceivedAt: '2026-01-05T02:00:00.000Z',
        refusals: { offer: 1, result: 2 },
        reason: fakeSeal('It squeals again.'),
      };
      const complaint = await rig.submit({}, { continues });
      await walk(complaint, 'assess', 'investigate');
      return endBriefly(complaint);
    },
  },
];
