import { childOf, findAll, say } from './fault';
import type { Finding, Found } from './fault';

/** What is told in person, or asked, where nothing of the kind happens, and what is told twice; on any value. */
export function inPersonFindings({ keys, value }: Found): Finding[] {
  const settled = findAll(value, 'firstContact.value').some((first) => first.value === true);
  const told = findAll(value, 'tellInPerson.*');
  const never = [
    ...findAll(value, 'firstContact.asks'),
    ...told.filter((one) => childOf(one.value, 'of') === 'first-contact-resolved'),
  ];
  const replies = findAll(value, 'steps.assess.replyNow').some((reply) =>
    [true, 'required'].some((on) => on === reply.value),
  );
  const unsaid = replies ? [] : told.filter((one) => childOf(one.value, 'of') === 'replied-at-once');
  return [
    ...unsaid.map((one) => ({
      keys: [...keys, ...one.keys, 'of'],
      wrong: say('本流程判定时不会先作答复。', 'Nobody of this track replies when it is judged.'),
      right: say(
        '请删除此项，或在判定一步写 replyNow: true。',
        'Remove it, or write replyNow: true in the step assess.',
      ),
    })),
    ...(settled ? [] : never).map((one) => ({
      keys: [...keys, ...one.keys],
      wrong: say('本流程不会当场了结投诉。', 'No case of this track ends at first contact.'),
      right: say(
        '请删除此项，或将 firstContact 的 value 改为 true。',
        'Remove it, or set the value of firstContact to true.',
      ),
    })),
    ...told
      .filter((one, index) =>
        told.slice(0, index).some((before) => childOf(before.value, 'of') === childOf(one.value, 'of')),
      )
      .map((one) => ({
        keys: [...keys, ...one.keys, 'of'],
        wrong: say('同一件事写了两次。', 'The same is told twice.'),
        right: say(
          '请合并为一项，在 channels 中列出全部渠道。',
          'Make one entry of the two, with all their channels.',
        ),
      })),
  ];
}
