import type { Stage } from '../domain/lifecycle';
import { answering, judgeAnswering } from '../domain/story/answer';
import { assessing, judgeAssessing } from '../domain/story/assess';
import { evaluation, judgeEvaluation, mayClose } from '../domain/story/close';
import { isCorrectedAllTheSame } from '../domain/story/corrective-duty';
import {
  investigating,
  judgeInvestigating,
  judgeMeeting,
  judgePlan,
  meeting,
  planning,
} from '../domain/story/handle';
import { judgeReview, released } from '../domain/story/release';
import { isUnderReview, review } from '../domain/story/review';
import {
  carryingOut,
  judgeCarryingOut,
  judgeOffer,
  judgeVerification,
  offer,
  verification,
} from '../domain/story/settle';
import type { Judgement } from '../domain/story/view';
import type { Stages, Story, StoryFile } from './story';

/** The story, stage by stage: each asks for what it needs and returns where to go next. */
export const stages: Stages = {
  received: () => Promise.resolve('assessing'),

  async assessing({ file, desk }) {
    if (isUnderReview(file.view)) return reviewed({ file, desk });
    const answers = await desk.askStaff(assessing(file.view));
    return follow(file, judgeAssessing(file.view, answers));
  },

  async meeting({ file, desk }) {
    const answers = await desk.askStaff(meeting(file.view));
    return follow(file, judgeMeeting(file.view, answers));
  },

  async investigating({ file, desk }) {
    if (isUnderReview(file.view)) return reviewed({ file, desk });
    const answers = await desk.askStaff(investigating(file.view));
    return follow(file, judgeInvestigating(file.view, answers));
  },

  async planning({ file, desk }) {
    const answers = await desk.askStaff(planning(file.view));
    return follow(file, judgePlan(file.view, answers));
  },

  reviewing: reviewed,

  async offering({ file, desk }) {
    const question = offer(file.view);
    if (question === null) return 'implementing';
    const reply = await desk.ask(question);
    return follow(file, judgeOffer(file.view, reply));
  },

  async implementing({ file, desk }) {
    if (isUnderReview(file.view)) return reviewed({ file, desk });
    const question = carryingOut(file.view);
    const answers = question === null ? null : await desk.askStaff(question);
    return follow(file, judgeCarryingOut(file.view, answers));
  },

  async verifying({ file, desk }) {
    const question = verification(file.view);
    if (question === null) return 'answering';
    const answers = await desk.askStaff(question);
    return follow(file, judgeVerification(file.view, answers));
  },

  async answering({ file, desk }) {
    // What had to be corrected is done; nobody waits for an answer.
    if (isCorrectedAllTheSame(file.view)) return 'evaluating';
    const reply = await desk.ask(answering(file.view));
    return follow(file, judgeAnswering(file.view, reply));
  },

  async evaluating({ file, desk }) {
    const question = evaluation(file.view);
    if (question !== null) {
      const answers = await desk.askStaff(question);
      return follow(file, judgeEvaluation(file.view, answers));
    }
    // A limit that is overrun meanwhile asks a question of its own.
    return desk.until(() => {
      if (evaluation(file.view) !== null) return 'evaluating';
      return mayClose(file.view) ? 'closed' : null;
    });
  },
};

/** What a step brought forth passes its chain, in the stage of the step or in `reviewing`. */
async function reviewed({ file, desk }: Story): Promise<Stage> {
  const question = review(file.view);
  // A reclassification can leave nobody of the chain to be asked.
  if (question === null) return follow(file, released(file.view, file.state.review?.of ?? 'plan', null));
  const answers = await desk.askStaff(question);
  return follow(file, judgeReview(file.view, answers));
}

function follow(file: StoryFile, { events, next }: Judgement): Stage {
  file.tell(events);
  return next;
}
