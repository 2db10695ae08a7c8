import type { RouteStep } from '../../domain/story/route';
import { ladderSentences } from './ladder';
import { both, sentence, type Sentence } from './sentence';
import { suggestionSentences } from './suggestion';
import { analysisSentences, carryOutSentences, containSentences, investigateSentences } from './step-details';
import {
  callSentence,
  firstContactSentences,
  foundedSentences,
  meetsAgain,
  receivedSentences,
  told,
  type OfTrack,
} from './step-words';

/** What happens in a step, as far as its kind says it. */
export function whatHappens(of: OfTrack, step: RouteStep): readonly Sentence[] {
  const { policy, track } = of;
  const { steps } = track;
  switch (step.id) {
    case 'received':
      return receivedSentences(policy, track);
    case 'assess':
      return [
        sentence(
          both(
            '先了解情况，再判定投诉性质和类别、是否紧急、要求是否合理。',
            'They look into the matter first, then judge severity, category, urgency, and whether the demand is reasonable.',
          ),
          steps.assess.source,
        ),
        ...ladderSentences(policy, track),
        ...foundedSentences(track, 'assess'),
        ...(steps.assess.replyNow === 'required'
          ? [
              sentence(
                both(
                  '必须将初步意见告知客户，随即发出，投诉继续处理。',
                  'They have to give the customer an initial opinion, which is sent at once; the complaint goes on.',
                ),
                steps.assess.source,
              ),
            ]
          : []),
        ...(steps.assess.replyNow === true
          ? [
              sentence(
                both(
                  '能立即答复客户的内容随即发给客户，投诉继续处理。',
                  'What can be answered now goes to the customer at once, and the complaint goes on.',
                ),
                steps.assess.source,
              ),
            ]
          : []),
        ...told(of, steps.assess.inform, both('判定之后', 'Once it is judged'), steps.assess.source),
        ...firstContactSentences(track),
      ];
    case 'suggestion':
      return suggestionSentences(of);
    case 'refer':
      return [
        sentence(
          both(
            '填写处理单并发给负责调查的单位。',
            'The handling form is filled in and sent to the unit that investigates.',
          ),
          steps.refer?.source,
        ),
        ...told(of, steps.refer?.inform, both('处理单送达时', 'When it has arrived'), steps.refer?.source),
      ];
    case 'sign':
      return [
        sentence(
          both(
            '处理单送达后由本人签收；其他步骤不等候。',
            'They sign in person for the form; no other step waits for it.',
          ),
          steps.sign?.source,
        ),
      ];
    case 'contain':
      return containSentences(of, step);
    case 'meeting':
      return [
        sentence(
          both(
            '判定之后立即召集；没有会议纪要，不得提交方案。',
            'It is convened as soon as the severity is judged; without its minutes no plan is accepted.',
          ),
          track.meeting.emergency.source,
        ),
        ...told(of, steps.meeting?.inform, both('召集时', 'When it is convened'), steps.meeting?.source),
        meetsAgain(track),
      ];
    case 'investigate':
      return investigateSentences(of);
    case 'analyse':
      return [
        sentence(
          both(
            '查明根本原因并提出纠正措施计划；退回的重新分析，每一版都保留。',
            'The root cause is found and its correction planned; what is returned is analysed anew, and every version is kept.',
          ),
          steps.analyse?.source,
        ),
      ];
    case 'analysis':
      return analysisSentences(of, step);
    case 'plan':
      return [
        sentence(
          both(
            '写明解决办法、纠正措施和预防措施。',
            'It states the solution, the corrective and the preventive measures.',
          ),
          steps.plan.source,
        ),
        ...told(of, steps.plan.inform, both('方案生效后', 'Once it holds'), steps.plan.source),
      ];
    case 'offer':
      return [
        steps.offer?.replyBy === 'customer'
          ? sentence(
              both(
                '将解决办法发给客户，请客户本人答复是否接受。',
                'The solution is sent to the customer, who answers whether they accept it.',
              ),
              steps.offer.source,
            )
          : sentence(
              both(
                '与客户协商解决办法，并登记客户的答复和原话。',
                'They put the solution to the customer and enter the reply, in the customer’s words.',
              ),
              steps.offer?.source,
            ),
      ];
    case 'carry-out':
      return carryOutSentences(of);
    case 'verify':
      return [
        sentence(
          both('核实已经执行并且有效。', 'They check that it was carried out and has its effect.'),
          steps.verify?.source,
        ),
      ];
    case 'answer':
      return [
        sentence(
          both(
            '书面告知客户调查情况、措施和处理结果。',
            'The customer is told in writing what was found, what was done and the result.',
          ),
          steps.answer.source,
        ),
        ...told(of, steps.answer.inform, both('答复发出时', 'When it goes out'), steps.answer.source),
      ];
    case 'word':
      return [
        sentence(
          both(
            '请客户本人回答问题是否已经解决，同页可以评价满意程度；评分不影响案件的处理。',
            'The customer is asked whether it is settled, and on the same page how satisfied they are; the score has no effect on the case.',
          ),
          steps.word?.source,
        ),
        ...(steps.word === undefined
          ? []
          : [callSentence(of, track.silence.callBy ?? steps.word.callBy, steps.word.source)]),
      ];
    case 'evaluate':
      return [
        sentence(
          both(
            '总结并综合评价，提出改进措施，写明负责人和日期。',
            'The case is summed up and evaluated; improvement measures get an owner and a date.',
          ),
          steps.evaluate?.source,
        ),
        ...(step.depends
          ? [
              sentence(
                both(
                  '仅限“评价与重新提出”一节所列的结案结果。',
                  'Only for the outcomes that are listed under “Evaluation, and taking it up again”.',
                ),
                track.evaluateOutcomes.source,
              ),
            ]
          : []),
      ];
    case 'liability':
      return [
        sentence(
          both(
            '仅当有时限逾期或进入第二轮时：结案前认定由谁对延误负责。',
            'Only if a limit was missed or a second round was needed: before the close it is recorded who answers for it.',
          ),
          steps.liability?.source,
        ),
      ];
    case 'closed':
      return [
        sentence(
          both(
            '客户获知投诉已经结案以及结果；全部经过永久可查。',
            'The customer is told that the complaint is closed, and how; the whole record stays.',
          ),
        ),
      ];
  }
}
