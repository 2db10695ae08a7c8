import { randomUUID } from 'node:crypto';
import type { TaskKind } from '../../domain/lifecycle';
import { staff, walkTo } from '../support/case-steps';
import { fakeSeal, refusalOf, type CaseUnderTest, type StoryRig } from '../support/story-rig';
import { idOf } from '../support/test-people';
import { nextMonday } from '../support/weeks';
import { askedFor } from './case-at';
import { changed, code, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';
import { appealed, eveningAfter, isHeardOf } from './watched';

const clause = storyClauses('recycled-resources');

const SUPERVISOR = idOf('supervisor');
const INDEPENDENT = idOf('deputy of supervisor');
const ABOUT_HANDLING = { severity: 'ordinary', category: 'complaint-handling' };
const SUPERVISION = 'tracks.supervision.limits.supervision';
const MOVED = changed('tables.track.rows.about-the-handling.then.track', 'customer-complaints');

/** A case that a customer-service agent took in, where a step of it is asked. */
async function at(rig: StoryRig, kind: TaskKind): Promise<CaseUnderTest> {
  const complaint = await rig.submit({ enteredBy: idOf('cs-agent') });
  await walkTo(complaint, kind);
  return complaint;
}

/** Gives the open task of a kind to the supervisor, who is none of those whom this procedure asks. */
async function givenToSupervisor(complaint: CaseUnderTest, kind: TaskKind): Promise<void> {
  const { taskId } = complaint.task(kind);
  const body = { taskId, toPerson: SUPERVISOR, reason: fakeSeal('They know the yard.') };
  await complaint.act('reassign', body, staff('general-manager'));
}

/** From here on it goes by the track about the handling, and the supervisor has no part in it. */
async function expectLookedIntoByOthers(complaint: CaseUnderTest): Promise<void> {
  expect((await complaint.state()).trackId).toBe('supervision');
  expect(askedFor(complaint, 'assess')).toEqual([INDEPENDENT]);
  const { taskId } = complaint.task('assess');
  const body = { taskId, toPerson: SUPERVISOR, reason: fakeSeal('They know it.') };
  expect(await refusalOf(complaint.act('reassign', body, staff('general-manager')))).toBe(
    'action-not-possible',
  );
  await walkTo(complaint, 'investigate');
  expect(askedFor(complaint, 'investigate')).toEqual([INDEPENDENT]);
}

clause(
  'RR-18.8 turned into one about the handling in mid-course, it is looked into by nobody who handled it until then',
  [MOVED, code('who-handled-it-before-is-not-asked')],
  async (rig) => {
    const complaint = await at(rig, 'investigate');
    await givenToSupervisor(complaint, 'investigate');
    await complaint.answer('investigate');
    const reclassified = { ...ABOUT_HANDLING, reason: fakeSeal('It is about how we handled it.') };
    await complaint.act('reclassify', reclassified, staff('cs-manager'));
    expect(complaint.last('complaint-reclassified').data.handledBy).toEqual(
      expect.arrayContaining([SUPERVISOR, idOf('cs-agent')]),
    );
    await expectLookedIntoByOthers(complaint);
  },
);

clause(
  'RR-18.9 so it is where the assessment finds that it is about the handling: who assessed it hears it no further',
  [MOVED, without('tables.track.whenJudged'), code('who-handled-it-before-is-not-asked')],
  async (rig) => {
    const complaint = await at(rig, 'assess');
    await givenToSupervisor(complaint, 'assess');
    await complaint.answer('assess', { category: 'complaint-handling' });
    await expectLookedIntoByOthers(complaint);
  },
);

clause(
  'RR-18.10 the complaint that it is about may be named later: what its handlers are asked then goes to others at once',
  [without('tracks.supervision.about'), code('who-handled-it-before-is-not-asked')],
  async (rig) => {
    const complaint = await at(rig, 'investigate');
    const reclassified = { ...ABOUT_HANDLING, reason: fakeSeal('It is about how we handled another.') };
    await complaint.act('reclassify', reclassified, staff('cs-manager'));
    expect(askedFor(complaint, 'assess')).toEqual([SUPERVISOR]);
    const to = { id: randomUUID(), number: 'RR-2026-000007', persons: [SUPERVISOR] };
    await complaint.act('link', { to, relation: 'handling' }, staff('cs-manager'));
    expect(complaint.last('case-linked').data.persons).toEqual([SUPERVISOR]);
    await expectLookedIntoByOthers(complaint);
  },
);

clause(
  'RR-18.11 said at once with the new judgement: who handled the complaint that it is about is not asked at all',
  [without('tracks.supervision.about'), MOVED],
  async (rig) => {
    const complaint = await at(rig, 'investigate');
    const about = { id: randomUUID(), number: 'RR-2026-000007', persons: [SUPERVISOR] };
    const reclassified = {
      ...ABOUT_HANDLING,
      reason: fakeSeal('It is about how we handled another.'),
      about,
    };
    await complaint.act('reclassify', reclassified, staff('cs-manager'));
    expect(complaint.last('case-linked').data).toMatchObject({ to: about.id, relation: 'handling' });
    await expectLookedIntoByOthers(complaint);
  },
);

clause(
  'RR-18.14 looked into again after an appeal it has its five working days again, or whoever stands above hears of it',
  [
    changed(`${SUPERVISION}.from`, ['complaint-assessed', 'round-started']),
    changed(`${SUPERVISION}.length`, { 'working-days': 6 }),
  ],
  async (rig) => {
    const mondayMs = await nextMonday(rig);
    const complaint = await rig.submit({ category: 'complaint-handling' });
    await walkTo(complaint, 'investigate');
    await appealed(complaint, 'investigate');
    await complaint.answer('decide-appeal', { decision: 'upheld' });
    const due = { dueMs: eveningAfter(mondayMs, 7), by: 'general-manager' };
    await isHeardOf(complaint, 'supervision', due);
    expect(complaint.openKinds()).toBe('investigate');
  },
);
