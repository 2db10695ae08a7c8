import type { CourseInMemory } from '../../support/course-in-memory';

/** A course that a complaint takes, always the same. */
export type Course = { readonly name: string; readonly play: () => Promise<CourseInMemory> };
