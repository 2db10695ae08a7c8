import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { outermost, switchesOf } from '../../support/policy-switches';

const POLICIES = path.resolve(__dirname, '../../../policies');

/**
 * What a policy may say and only one shipped policy says, each with the reason for having it all the same. A switch
 * that no reason here carries is taken out of the story, or used by a second policy, or it gets its line.
 */
const ONLY_ONE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'auto-dealer': {
    'several together is asked': 'AD-10: two front the negotiation of a major case, and both confirm.',
    'tracks.limits.extension.approval':
      'Issue 4: the general manager grants the time that parts take; the office of the food maker grants it by itself.',
    'tracks.steps.liability':
      'AD-27: who answers for a delay is decided apart from who caused the complaint.',
    'tracks.steps.meeting':
      'AD-09: an emergency meeting before any solution; MF-11 meets after the cause is known.',
    'tracks.steps.offer.bySeverity': 'AD-10: who negotiates depends on the severity.',
    'registers.opensAt=solution-carried-out,first-contact-resolved,complaint-withdrawn':
      'AD-13: what the store has handled, or settled, goes to the company on the card.',
    'registers.opensAt=case-climbed,case-assigned,first-contact-resolved,complaint-withdrawn':
      'AD-12: the card is filled in once the case is found to be one.',
    'registers.opensAt=complaint-received,case-climbed':
      'AD-24: the opinion is entered where the card has come to.',
    'registers.rungs': 'AD-13, AD-14: who fills in the card depends on the rung.',
    'registers.tracks': 'AD-24: only the cases of the stores have the card.',
    'tracks.remedies.kinds.kind=price-reduction': 'AD-17: the one that the sales rules speak of.',
    'tracks.remedies.kinds.kind=repair': 'AD-13: a store may mend what it sold.',
    'tracks.remedies.kinds.rule': 'AD-17: a price reduction names its rule.',
    'tracks.steps.assess.ladder.onBreach.after.working-days':
      'AD-26: a day after the CR manager the operations manager hears of it.',
    'tracks.steps.investigate.review': 'AD-16: personnel and the general manager read the report.',
  },
  'food-beverage': {
    'returns.decide.fields': 'FB-16, FB-17: what is found of goods that the customer wants to give back.',
    'returns.goodsFrom': 'FB-05: what the quality department finds true opens the returns procedure.',
    'tables.rows.then.goods': 'FB-05, FB-16, FB-17: what becomes of goods is said by a table.',
    'tables.rows.when.span': 'FB-17: and by when it was seen.',
    'tables.spans': 'FB-17: within 15 days of leaving the warehouse.',
    'tracks.firstContact.asks':
      'FB-09: also who was answered on the spot is asked for an opinion and suggestions.',
    'tracks.tellInPerson.channels': 'FB-02: what was written is confirmed; whoever rings up was heard.',
    'tracks.tellInPerson.of=complaint-received': 'FB-02: within 24 hours the customer has the confirmation.',
    'tracks.tellInPerson.of=first-contact-resolved':
      'FB-09: within 24 hours the customer has the feedback form.',
    'tracks.tellInPerson.within.hours': 'FB-02, FB-09: both are owed sooner than any other call.',
    'tracks.limits.channels': 'FB-01: only a call is owed a reply in 24 hours.',
    'tracks.criticism':
      'FB-06: whoever neglected a customer is criticised before colleagues, and the customer hears of it.',
    'registers.channels': 'FB-02: what is written goes to the office’s management for instruction.',
    'registers.opensAt=first-contact-resolved,complaint-answered,refusal-given,complaint-withdrawn':
      'FB-13: the handling form is filed when there is an outcome.',
    'registers.within.working-minutes': 'FB-02: at once, which is half an hour of working time.',
    'registers.within.hours': 'FB-01, FB-02: 24 hours on the clock, not of working time.',
  },
  manufacturer: {
    penalties: 'MF-05, MF-07, MF-09, MF-18, MF-23: the procedure names a fine for each miss.',
    'registers.missingAt': 'MF-18: an entry that is missing when QA replies counts as not made.',
    'registers.missingOnceDue':
      'MF-18: without a reply, one that is missing at the close, when its time is over.',
    'registers.onBreach.propose': 'MF-05: an entry that comes late proposes the fine that the clause names.',
    'registers.propose': 'MF-18: a missing entry proposes a fine for each of two.',
    'tracks.limits.onBreach.propose': 'MF-05: a missed limit proposes the fine that the clause names.',
    'tracks.steps.analyse':
      'MF-09: the responsible department finds the root cause; the dealer has one handler.',
    'tracks.steps.analysis.informBySeverity': 'MF-11: of a major complaint the management is called as well.',
    'tracks.steps.analysis.whenNeeded': 'MF-11: for an ordinary complaint the QE decides whether to meet.',
    'tracks.steps.carry-out.parts': 'MF-14: correction, similar cases, improvement: in this order.',
    'tracks.steps.carry-out.problemsTo': 'MF-14: problems go to quality assurance promptly.',
    'tracks.steps.contain.opensAt': 'MF-07: the procedure itself asks for an interim countermeasure.',
    'tracks.steps.contain.severities': 'MF-07: only a major complaint owes one.',
    'tracks.steps.investigate.responsible': 'MF-08: who investigates names the responsible department.',
    'tracks.steps.offer.fields': 'MF-13: the temporary and the corrective measures are both settled.',
    'tracks.steps.refer.inform': 'MF-05: the departments concerned hear of the handling form.',
    'tracks.steps.refer.review': 'MF-04: the handling form is approved before it goes out.',
    'tracks.steps.verify.evidence': 'MF-15: that a measure was effective is proved.',
    'tracks.steps.verify.fields': 'MF-15: by which method it was verified.',
  },
  'property-management': {
    'tables.rows.when.against': 'PM-06: what is said about staff goes a way of its own.',
    'tracks.limits.length.same-day': 'PM-02: what can be settled at once is settled the same day.',
    'tracks.steps.answer.inform': 'PM-05: the director hears the answer when the resident does.',
    'tracks.steps.plan.review.rungs': 'PM-03: what went up to the director is done as the director decides.',
    'tracks.steps.plan.whenReclassified':
      'PM-10: nor does one that turns out to be major after the approval go on.',
    'tracks.steps.plan.review.severities': 'PM-10: only a major matter waits for the company’s instruction.',
    'tracks.steps.suggestion':
      'PM-04: suggestions are decided on, posted, and whoever made them is commended.',
  },
  'property-sales': {
    'tables.rows.then.severity': 'RE-03, RE-04: what is major by definition is major.',
    'tables.rows.when.severity': 'RE-04: the routing goes by how severe a matter is.',
    'tracks.limits.length.months': 'RE-04: a month without a solution.',
    'tracks.limits.promise.told':
      'RE-02: who rings up is told the time in which the head of the department acts.',
    'tracks.limits.onBreach.reclassify': 'RE-04: after that month the matter is major by itself.',
    'tracks.raisedAgain': 'RE-04: so it is when it is raised for the third time.',
    'tracks.steps.answer.withSolution': 'RE-07: the customer is answered with the opinion of the head.',
    'tracks.steps.assess.ladder.may.severities':
      'RE-01: a salesperson judges what is minor, and refuses nobody.',
    'tracks.steps.carry-out.evidence': 'RE-08: that the measure was taken is proved before the case closes.',
  },
  'recycled-resources': {
    'a field of type list': 'RR-10: what each department said at the meeting, two of them at least.',
    'intake.published.checkedEvery': 'RR-01: e-mail and chat are looked into every four working hours.',
    interpretation: 'RR-21: customer service says what the procedure means.',
    ownership: 'RR-03: who hears it first owns it until somebody has accepted it.',
    revision: 'RR-20: a revised procedure holds only once the company has approved it.',
    'tracks.about': 'RR-18: they name the case, and nobody who handled it is asked.',
    'tracks.customerQuestions': 'RR-11: questions are answered while the solution is carried out.',
    'tracks.limits.length.otherwise.working-days': 'RR-07: five working days where no deadline is given.',
    'tracks.steps.carry-out.objection': 'RR-11: who differs gets another solution within the round.',
    'tracks.steps.carry-out.perStep': 'RR-11: what is carried out are the steps of the plan.',
    'tracks.steps.carry-out.tellCustomer': 'RR-11: the customer hears of each finished step.',
    'tracks.steps.contain.decided': 'RR-06: whether measures are needed at once is said expressly.',
    'tracks.steps.evaluate.fields': 'RR-18: who is called to account, and how.',
    'tracks.steps.investigate.evidence': 'RR-08: records, reports and contract terms are collected.',
    'tracks.steps.plan.steps': 'RR-09: no step without an owner and a date.',
    'tracks.steps.refer.assigns': 'RR-07: customer service gives the case to a department or a person.',
    'tracks.steps.refer.fields': 'RR-07: the department hears what the customer expects.',
    'tracks.steps.verify.points': 'RR-12: four points are audited, and each counts.',
  },
  'shopping-mall': {
    'forms.copies': 'MA-07: three copies, each kept by somebody else.',
    'registers.categories': 'MA-19: the CS section helps with vendor matters, and with no other.',
    'registers.opensAt=remedies-settled,refusal-stands,complaint-withdrawn':
      'MA-07: audit gets its copy only after the payment, or when nothing will be paid.',
    'tables.rows.when.money': 'MA-10: over a limit, or without a clear owner, special approval.',
    'tracks.limits.length.otherwise.hours': 'MA-06: within a day where no time was agreed.',
    'tracks.steps.assess.ladder.elsewhere':
      'MA-06: what is another department’s goes straight there, or a time is agreed.',
    'tracks.steps.assess.ladder.upWhen': 'MA-06: what a complaint is about may pass it up at once.',
    'tracks.steps.assess.ladder.within.working-minutes': 'MA-06: the first tier has its working minutes.',
    'tracks.steps.assess.review': 'MA-17: the head confirms before anything rests on the form.',
    'tracks.remedies.kinds.kind=refund': 'MA-16: exchange and refund are guaranteed.',
    'tracks.remedies.kinds.kind=voucher': 'MA-10: gift vouchers are what it pays in.',
    'tracks.remedies.kinds.founded': 'MA-10: vouchers only where the complaint was found true.',
    'tracks.remedies.kinds.promisedWhen': 'MA-16: an exchange or a refund that was granted is given.',
    'tracks.remedies.kinds.papers': 'MA-12: no voucher without its papers.',
    'tracks.remedies.chargedTo': 'MA-11: the department where it arose bears what no person caused.',
    'tracks.remedies.limit': 'MA-10: over a limit, special approval.',
    'tracks.steps.assess.ladder.onBreach.after.working-hours':
      'MA-05: within a day, so that a day is too long to wait.',
  },
};

const used = new Map(
  readdirSync(POLICIES)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => [
      path.basename(file, '.yaml'),
      switchesOf(parse(readFileSync(path.join(POLICIES, file), 'utf8'))),
    ]),
);

test('more than one policy is shipped, and each has its list', () => {
  expect([...used.keys()].sort()).toEqual(Object.keys(ONLY_ONE).sort());
});

test.each([...used.keys()])('what only %s says is known, each with its reason', (policy) => {
  const others = [...used].filter(([name]) => name !== policy).flatMap(([, switches]) => [...switches]);
  const alone = [...(used.get(policy) ?? [])].filter((one) => !others.includes(one));
  expect(outermost(alone)).toEqual(Object.keys(ONLY_ONE[policy] ?? {}).sort());
});
