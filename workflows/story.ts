import type { NewEvent } from '../domain/case/events';
import type { CaseState } from '../domain/case/state';
import type { Stage } from '../domain/lifecycle';
import type { CaseView } from '../domain/story/view';
import type { Desk } from './desk';

/** The case file as the story sees it: a run's, or one in a test's memory. */
export type StoryFile = {
  readonly state: CaseState;
  readonly view: CaseView;
  storyWaits: boolean;
  keep(change: Partial<Pick<CaseState, 'cursor' | 'answers' | 'silent' | 'interruption' | 'acted'>>): void;
  tell(events: readonly NewEvent[]): number;
};

/** What a stage works with. */
export type Story = { file: StoryFile; desk: Desk };

/** Thrown by a wait when something changed the course of the case; caught by the loop and nowhere else. */
export class Interruption extends Error {
  constructor(readonly next: Stage) {
    super('interrupted');
  }
}

/** Thrown by a wait when the run's history has grown long: the loop continues the case as a new run. */
export class Renewal extends Error {}

export type Stages = Record<Exclude<Stage, 'closed'>, (story: Story) => Promise<Stage>>;

/** Goes from stage to stage until the case may be closed; what interrupts says where it goes on. */
export async function goThrough(stages: Stages, story: Story, renew: () => Promise<never>): Promise<void> {
  const { file } = story;
  while (file.state.cursor.stage !== 'closed') {
    try {
      const next = await stages[file.state.cursor.stage](story);
      file.keep({ cursor: { ...file.state.cursor, stage: next } });
    } catch (unwound) {
      if (unwound instanceof Interruption) {
        file.keep({
          cursor: { ...file.state.cursor, stage: unwound.next },
          interruption: null,
          answers: {},
          silent: null,
        });
      } else if (unwound instanceof Renewal) {
        await renew();
      } else {
        throw unwound;
      }
    }
  }
}
