import type { EventType } from '../../../domain/case/events';
import type { Outcome } from '../../../domain/lifecycle';
import type { Policy } from '../../../domain/policy/schema';
import { faultsOfEnded, faultsWhileWaiting } from '../course-rules';
import { Course } from './course';
import type { Route } from './route';
import { same, type Row } from './row';
import type { Wait } from './waits';
import type { Cannot } from './why';

/** What is told besides the story: by clocks and tasks, by what comes in between, and by time that passed. */
const BESIDES =
  /^(clock|task|penalty|register|overdue|note|evidence|case-(paused|resumed|linked)|question|decision-(asked|question|handed)|calendar|operator|approver|letter|customer|holding|word-taken|contest-time|liability|silence-kept|limit|extension-(asked|refused)|submission-corrected|return-(requested|ended)|inquiry|ruling|owner|handover|feedback|criticism|date-agreed|entered-late)/;

export const isOfTheStory = (type: EventType): boolean => !BESIDES.test(type);

export type Undisturbed = { readonly outcome: Outcome | null; readonly story: readonly string[] };

const storyOf = ({ events }: Course): string[] => events.map(({ type }) => type).filter(isOfTheStory);

/** How a route ends when nothing comes in between. */
export async function undisturbed(policy: Policy, route: Route): Promise<Undisturbed> {
  const course = await Course.begun(policy, route);
  await course.toEnd();
  return { outcome: course.outcome, story: storyOf(course) };
}

/** What goes wrong when this comes in between there; null: the row is about other cases. */
export async function playCell(wait: Wait, row: Row, plain: Undisturbed): Promise<readonly string[] | null> {
  const course = await wait.course.branched();
  if (row.about?.(course.view) === false) return null;
  const cannot = row.cannot(course.view);
  const thrown = cannot === null ? await goesThrough(course, row) : await isRefused(course, row, cannot);
  await course.toEnd();
  return [
    ...thrown,
    ...faultsOfEnded(course.simulation.recorded, course.view.track),
    ...endsOtherwise(course, cannot === null ? row.ends : 'same', plain),
  ];
}

async function isRefused(course: Course, row: Row, { code }: Cannot): Promise<string[]> {
  const before = course.events.length;
  const heard = await course.make(row.request(course));
  const told = course.events.slice(before).filter(({ type }) => type !== 'operator-note');
  return [
    ...(heard === code ? [] : [`heard ${String(heard)} and not ${String(code)}`]),
    ...told.map(({ type }) => `${type}, although it was refused`),
  ];
}

async function goesThrough(course: Course, row: Row): Promise<string[]> {
  await row.prepare?.(course);
  if (row.hoursBefore !== undefined) await course.pass(row.hoursBefore);
  const before = course.state;
  const seq = before.lastSeq;
  const heard = await course.make(row.request(course));
  if (heard !== null) return [`refused: ${heard}`];
  if (row.hours !== undefined) await course.pass(row.hours);
  const { state: after, view } = course;
  const since = course.events.filter((e) => e.seq > seq);
  return [...row.faults({ before, after, since, view, course }), ...faultsWhileWaiting(course.simulation)];
}

function endsOtherwise(course: Course, ends: Row['ends'], plain: Undisturbed): string[] {
  const { outcome } = course;
  if (ends !== 'same') return outcome !== null && ends.includes(outcome) ? [] : [`ended ${String(outcome)}`];
  return [
    ...(outcome === plain.outcome ? [] : [`ended ${String(outcome)} and not ${String(plain.outcome)}`]),
    ...(same(storyOf(course), plain.story) ? [] : [`another story: ${storyOf(course).join(' ')}`]),
  ];
}
