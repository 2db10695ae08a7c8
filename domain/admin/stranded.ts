import type { Directory } from '../directory';

type AskedTask = { readonly assignees: readonly string[] };

/**
 * Who can answer a task as the directory stands: those asked who are active, and the active deputies of those whose
 * absence is recorded now or to come. A deputy who is away counts: they come back.
 */
export function answerersOf({ assignees }: AskedTask, directory: Directory, at: string): string[] {
  const active = new Set(directory.people.filter((person) => person.active).map(({ id }) => id));
  const atMs = Date.parse(at);
  const isAway = (personId: string): boolean =>
    directory.absences.some(
      ({ personId: who, toAt }) => who === personId && (toAt === null || Date.parse(toAt) > atMs),
    );
  const deputies = assignees
    .filter(isAway)
    .flatMap((id) => directory.deputies.filter(({ personId }) => personId === id))
    .map(({ deputyId }) => deputyId);
  return [...new Set([...assignees, ...deputies])].filter((id) => active.has(id));
}

/** Tasks asked of staff that nobody can answer; those of customers have no assignees and are none of these. */
export function strandedAmong<T extends AskedTask>(
  tasks: readonly T[],
  directory: Directory,
  at: string,
): T[] {
  return tasks.filter((task) => task.assignees.length > 0 && answerersOf(task, directory, at).length === 0);
}
