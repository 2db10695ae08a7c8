import type { Stage } from '../../../domain/lifecycle';
import type { Policy } from '../../../domain/policy/schema';
import { trackOf } from '../../../domain/story/view';
import { openOf, storyTasks } from './asked';
import { Course } from './course';
import { ROUTES, type Route } from './route';

/** A moment at which a case waits on its route. */
export type Wait = {
  readonly route: Route;
  /** So many steps along it. */
  readonly steps: number;
  readonly stage: Stage;
  /** The case that waits so: others branch from it. */
  readonly course: Course;
  /** Who is waited for; waits with the same words are the same for whatever comes in between. */
  readonly words: string;
};

/** Every different wait that the routes come by under a policy. */
export async function waitsOf(policy: Policy): Promise<readonly Wait[]> {
  const found = new Map<string, Wait>();
  for (const route of routesUnder(policy)) {
    const course = await Course.begun(policy, route);
    for (let steps = 0; !course.closed; await course.step(), steps += 1) {
      const words = wordsOf(course);
      if (found.has(words)) continue;
      const stage = course.state.cursor.stage;
      found.set(words, { route, steps, stage, words, course: await course.branched() });
    }
  }
  return [...found.values()];
}

/** The routes that a policy has; those of the tests have one track. */
export function routesUnder(policy: Policy): readonly Route[] {
  const track = trackOf(policy, policy.tracks[0]?.id ?? '');
  return ROUTES.filter(({ possible, branch }) => {
    const hasBranch = policy.severities.some((one) => one.branch === branch);
    return hasBranch && (possible?.(track) ?? true);
  });
}

function wordsOf({ state, view }: Course): string {
  const asked = storyTasks(view).map(({ kind, reviewOf, reviewIndex, because }) =>
    [kind, reviewOf === null ? '' : `${String(reviewIndex)} of ${reviewOf}`, because ?? '']
      .filter((word) => word !== '')
      .join(' '),
  );
  return [
    state.branch,
    state.cursor.stage,
    ...(asked.length === 0 ? ['nobody of the story'] : [...new Set(asked)]),
    ...(openOf(view, 'contain') === undefined ? [] : ['contain']),
    ...(state.contestable === null ? [] : ['contestable']),
    ...(state.customerHasEmail ? [] : ['on the phone']),
  ].join(', ');
}
