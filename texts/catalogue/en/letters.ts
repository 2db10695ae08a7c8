/** What letters say in English. `{{…}}` stands for what the letter is about. */
export const letters = {
  'l.greeting': 'Dear {{name}},',
  'l.greeting-nobody': 'Dear customer,',
  'l.closing-customer': 'With kind regards,',
  'l.closing-staff': 'With kind regards,',
  'l.signature': '{{organization}}, complaint handling',
  'l.colon': ': ',
  'l.plain-link': 'If the button does not work, copy this address into your browser:',
  'l.replies-not-read':
    'Replies to this e-mail are not read. Please use the link above, or contact us as usual and give the number {{number}}.',
  'l.replies-not-read-staff': 'Replies to this e-mail are not read. Please use the link above.',
  'l.replies-read': 'Replies to this e-mail reach {{address}} and are read by people.',
  'l.keep-link':
    'The link opens your complaint without a password. It is meant for you alone, so please do not pass it on.',
  'l.answer-by': 'Please let us have your answer by {{by}}.',
  'l.why-then': 'Why this date: {{explanation}}',
  'l.next-by': 'We are to finish the next step by {{by}}.',
  'l.your-words': 'What you told us',

  'l.received.subject': 'We have received your complaint',
  'l.received.p1':
    'Thank you for telling us what went wrong. We received your complaint on {{at}} and have given it the number {{number}}. Please quote this number whenever you contact us.',
  'l.received.p2':
    'We are sorry that you had reason to complain. A colleague will now examine what happened, and we will write to you as soon as there is something to tell.',
  'l.received.process':
    'How we proceed: we examine it, find out the cause, work out a solution, carry it out, and answer you. Then you tell us whether it is settled.',
  'l.received.expected':
    'We expect to have answered you by {{by}}; should it take longer, you hear from us before.',
  'l.received.promised-within': '{{what}}, within {{within}}.',
  'l.received.promised-by': '{{what}}, by {{by}}.',
  'l.see-case': 'See where your complaint stands',

  'l.offer.subject': 'Our offer to you: please tell us whether you accept it',
  'l.offer.p1':
    'We have a solution for your complaint {{number}} and would like to know whether you agree with it.',
  'l.offer.quote': 'What we offer',
  'l.offer.p2-slip':
    'Please tell us whether you accept. If you do not, tell us why, and we will work out a new solution.',
  'l.offer.p2':
    'Please open the page below and tell us whether you accept. If you do not, tell us why, and we will work out a new solution.',
  'l.offer.button': 'Reply to the offer',

  'l.suggestion-answer.subject': 'Our answer to your suggestion',
  'l.suggestion-answer.p1':
    'We have considered and decided on your suggestion {{number}}. This is our answer.',
  'l.suggestion-answer.p2':
    'What we take up, and what we do about it, is posted publicly for everybody to read. Thank you for your suggestion.',
  'l.suggestion-answer.p2-not': 'Thank you for your suggestion.',
  'l.answer.subject': 'Our answer: is this settled for you?',
  'l.answer.p1': 'We have dealt with your complaint {{number}}. This is our answer.',
  'l.answer.solution': 'How it is handled',
  'l.answer.quote': 'Our answer',
  'l.answer.p2-slip':
    'Please tell us whether the matter is settled for you: yes or no, and how satisfied you are with the result, from 1 (not at all) to 5 (very). If it is not settled, tell us what is missing, and we will go on working on it. Your complaint is closed as accepted only if you say so.',
  'l.answer.p2':
    'Please open the page below and tell us whether the matter is settled for you: yes or no, and how satisfied you are with the result. If it is not settled, tell us what is missing, and we will go on working on it. Your complaint is closed as accepted only if you say so.',
  'l.answer.button': 'Is this settled? Tell us yes or no',

  'l.refusal.subject': 'Our decision on your complaint, with the reasons',
  'l.refusal.p1':
    'We have examined your complaint {{number}} carefully. We are sorry to tell you that we cannot find it founded.',
  'l.refusal.quote': 'Our reasons',
  'l.refusal.p2':
    'You may leave it at that, or appeal. An appeal is decided by somebody who took no part in this decision.',
  'l.refusal.by':
    'You may appeal until {{by}}. If we do not hear from you by then, the complaint is closed as declined.',
  'l.refusal.within':
    'You may appeal within {{days}} working days after we have told you this in person. If we do not hear from you by then, the complaint is closed as declined.',
  'l.refusal.button': 'Answer, or appeal',

  'l.appeal-received.subject': 'We have received your appeal',
  'l.appeal-received.p1':
    'We have received your appeal against our decision on complaint {{number}}. Somebody who took no part in that decision now examines it anew.',
  'l.appeal-received.p2': 'We will write to you as soon as it is decided.',

  'l.appeal-decided.subject': 'The decision on your appeal',
  'l.appeal-decided.upheld':
    'We have examined your appeal on complaint {{number}}, and you are right: we take the complaint up and start working on a solution now.',
  'l.appeal-decided.declined':
    'We have examined your appeal on complaint {{number}}. We are sorry to tell you that our decision stays as it was.',
  'l.appeal-decided.referred':
    'We have examined your appeal on complaint {{number}}. Our own decision stays as it was, and we refer the matter to a body outside our company.',
  'l.appeal-decided.quote': 'The reasons',
  'l.appeal-decided.body': 'You can turn to: {{name}}, {{address}}',

  'l.question.subject': 'A question about your complaint',
  'l.question.p1': 'We are working on your complaint {{number}} and need something from you to go on.',
  'l.question.quote': 'Our question',
  'l.question.p2-slip': 'Please tell us. Until then we wait with what depends on it.',
  'l.question.p2':
    'Please open the page below and write your answer there. Until then we wait with what depends on it.',
  'l.question.button': 'Answer the question',

  'l.customer-reminder.subject': 'We are waiting for your answer',
  'l.customer-reminder.p1':
    'Some days ago we asked you something about your complaint {{number}} and have not heard from you yet.',
  'l.customer-reminder.offer-word': 'We would like to know whether you accept our offer.',
  'l.customer-reminder.customer-word': 'We would like to know whether the matter is settled for you.',
  'l.customer-reminder.refusal-word':
    'We would like to know whether you leave it at our decision or wish to appeal.',
  'l.customer-reminder.customer-question': 'We have a question about it and need your answer to go on.',
  'l.customer-reminder.silence-question':
    'If we do not hear from you by {{by}}, we go on without your answer.',
  'l.customer-reminder.silence':
    'If we do not hear from you by {{by}}, we have to close the complaint without your answer.',
  'l.customer-reminder.silence-refusal':
    'If we do not hear from you by {{by}}, the complaint is closed as declined.',
  'l.customer-reminder.button': 'Give your answer',

  'l.slip.how-to-answer':
    'You can answer by telephone, in person or by letter. Please give the number {{number}}; our staff write down what you say, in your own words.',

  'l.holding.subject': 'We are still working on your complaint',
  'l.holding.p1':
    'We told you that we would be done with the present step of your complaint {{number}} by {{by}}. We are still working on it, and it may take longer than we said. We are sorry for that.',
  'l.holding.p1-short':
    'We are still working on your complaint {{number}}, and the present step may take longer than we said. We are sorry for that.',
  'l.holding.p2': 'You need not do anything. We write to you again as soon as there is something to tell.',

  'l.extension.subject': 'We need more time for your complaint',
  'l.extension.p1':
    'We need more time for the present step of your complaint {{number}}. We now mean to be done with it by {{by}}. We are sorry that it takes longer.',
  'l.extension.p1-short':
    'We need more time for the present step of your complaint {{number}}. We are sorry that it takes longer.',
  'l.extension.quote': 'Why we need more time',

  'l.word.subject': 'What we entered as your answer: please check it',
  'l.word.p1':
    'For your complaint {{number}} our colleague {{name}} has entered an answer on your behalf, as you gave it on {{at}} ({{channel}}).',
  'l.word.p1-short': 'For your complaint {{number}} a colleague has entered an answer on your behalf.',
  'l.word.quote': 'What was entered as your words',
  'l.word.said-yes': 'It was entered that you agree.',
  'l.word.said-no': 'It was entered that you do not agree.',
  'l.word.p2-slip':
    'If this is right, you need not do anything. If you did not say this, please tell us, and we will take the complaint up again.',
  'l.word.p2':
    'If this is right, you need not do anything. If you did not say this, please tell us on the page below, and we will take the complaint up again.',
  'l.word.by': 'You may contest it until {{by}}.',
  'l.word.button': 'Check it, or say that it is wrong',

  'l.next-round.subject': 'We are working on your complaint again',
  'l.next-round.p1':
    'You told us that complaint {{number}} is not settled for you. We are sorry for that, and we have started again: this is round {{round}}.',
  'l.next-round.appeal':
    'Your appeal on complaint {{number}} was upheld. We have taken the complaint up and are working on a solution.',
  'l.next-round.p2': 'We will look into the matter anew and get in touch with you about a new solution.',

  'l.immediate-reply.subject': 'What we can tell you already',
  'l.immediate-reply.p1':
    'We have looked into your complaint {{number}} for the first time and can tell you something already.',
  'l.immediate-reply.quote': 'Our first reply',
  'l.immediate-reply.p2':
    'Your complaint goes on from here: we are looking for the cause and will get in touch with you about the solution.',

  'l.first-contact.subject': 'Settled, as you told us',
  'l.first-contact.p1':
    'Thank you for telling us what went wrong. Your complaint has the number {{number}}, and according to our notes it could be settled at once, to your satisfaction.',
  'l.first-contact.quote': 'What was done',
  'l.first-contact.p2-slip': 'Is it not settled? Then please tell us, and we will take the complaint up.',
  'l.first-contact.p2':
    'Is it not settled? Then please say so on the page below, and we will take the complaint up.',
  'l.first-contact.button': 'Not settled? Tell us here',

  'l.criticism.subject': 'What became of your complaint about our colleague',
  'l.criticism.p1':
    'Your complaint {{number}} was found true. The colleague concerned has been penalised and criticised before their colleagues.',
  'l.criticism.p2': 'We go on with your complaint and answer it in full.',
  'l.progress.subject': 'How far we have come with your complaint',
  'l.progress.p1': 'We have finished a step of what we do about your complaint {{number}}.',
  'l.progress.quote': 'What was done',
  'l.progress.p2':
    'We go on with the next step. If you have a question, or if you do not agree with what we are doing, please tell us on the page below.',
  'l.progress.p2-slip':
    'We go on with the next step. If you have a question, or if you do not agree with what we are doing, please tell us.',

  'l.inquiry-answered.subject': 'The answer to your question',
  'l.inquiry-answered.p1': 'You asked us something about your complaint {{number}}. This is our answer.',
  'l.inquiry-answered.question': 'Your question',
  'l.inquiry-answered.quote': 'Our answer to it',

  'l.merged.subject': 'Your complaint goes on under {{other}}',
  'l.merged.p1':
    'Your complaint {{number}} is about the same matter as your complaint {{other}}. So that you hear one answer and not two, we handle both as {{other}}.',
  'l.merged.p2':
    'Nothing of what you wrote is lost. Please give the number {{other}} from now on; complaint {{number}} ends here. If this is another matter, please tell us.',
  'l.withdrawn.subject': 'Your complaint is withdrawn',
  'l.withdrawn.p1':
    'We confirm that complaint {{number}} is withdrawn. We do not ask anything more of you in this matter.',
  'l.withdrawn.p2':
    'If you did not want this, please contact us as usual and give the number {{number}}. Where safety is concerned we go on with the matter on our side.',

  'l.return.goods': 'What you want to give back',
  'l.return.reason': 'Our reason',
  'l.return.instructions': 'How to send the goods back',
  'l.return.remedy': 'What you get',
  'l.return.amount': 'Amount',
  'l.return.settlement': 'What we have to tell you about it',
  'l.return-opened.subject': 'We have received your wish to return goods: {{returnNumber}}',
  'l.return-opened.p1':
    'In complaint {{number}} you asked us to take goods back. This request has the number {{returnNumber}}.',
  'l.return-opened.p2':
    'We will now decide on it and write to you. Please do not send anything back before you have heard from us.',
  'l.return-approved.subject': 'We take the goods back: {{returnNumber}}',
  'l.return-approved.p1': 'We have decided to take the goods of your return {{returnNumber}} back.',
  'l.return-approved.p2': 'Please put the number {{returnNumber}} on the consignment.',
  'l.return-refused.subject': 'Our decision on your return {{returnNumber}}',
  'l.return-refused.p1':
    'We have examined your request {{returnNumber}}. We are sorry to tell you that we cannot take the goods back.',
  'l.return-refused.p2': 'Your complaint itself goes on as before, and we will answer it.',
  'l.return-settled.subject': 'Your return {{returnNumber}} is settled',
  'l.return-settled.p1': 'We have received and inspected the goods of your return {{returnNumber}}.',

  'l.closed.subject': 'Your complaint is closed',
  'l.closed.accepted':
    'Your complaint {{number}} is closed, because you told us that the matter is settled. Thank you for giving us the chance to put it right; we use what we learnt from it.',
  'l.closed.declined':
    'Your complaint {{number}} is closed as declined, for the reasons that we wrote to you. We thank you for telling us your concern.',
  'l.closed.referred':
    'Your complaint {{number}} is closed with us and has been referred to the body outside our company that we named to you.',
  'l.closed.merged': 'Your complaint {{number}} is closed here, because it was merged into another of yours.',
  'l.closed.withdrawn': 'Your complaint {{number}} is closed, because it was withdrawn.',
  'l.closed.no-answer':
    'We have closed your complaint {{number}}, because we asked you several times and did not hear from you. This does not mean that you agreed.',
  'l.closed.closed-administratively':
    'We had to close your complaint {{number}} for administrative reasons. Nothing was decided on it, and this does not mean that you agreed. If the matter is not settled for you, please tell us: the page below says how.',
  'l.closed.other': 'Your complaint {{number}} is closed. Result: {{outcome}}.',
  'l.closed.p2': 'The page of your complaint stays open to you: it shows what was done and when.',

  'l.staff.number': 'Complaint',
  'l.staff.complainant': 'Complainant',
  'l.staff.received': 'Received',
  'l.staff.category': 'Category',
  'l.staff.severity': 'Severity',
  'l.staff.urgent': 'Urgent',
  'l.staff.round': 'Round',
  'l.staff.due': 'Due',
  'l.staff.anonymous': 'anonymous',
  'l.staff.complaint': 'The complaint',
  'l.staff.demand': 'What the customer asks for',
  'l.staff.due-by': 'It is due by {{by}}.',
  'l.staff.no-due': 'No limit is set for it. Please do it soon: the customer is waiting.',
  'l.staff.personal': 'It is asked of you personally.',
  'l.staff.found.deputy': 'You are asked as deputy, because the person whose task it is is absent.',
  'l.staff.found.superior':
    'You are asked as superior, because those who would be asked may not decide on their own work.',
  'l.staff.found.administrator':
    'You are asked as administrator, because nobody holds the role that this task is for.',
  'l.staff.found.colleague':
    'You are asked as colleague, because everybody who should be asked is excluded from this decision.',
  'l.staff.found.named': 'You were chosen for it by name.',
  'l.staff.passed.handed-over':
    'You are asked, because the person who was asked before has handed this decision over to you.',
  'l.staff.passed.letter-bounced':
    'You are asked, because our letter to the person who was asked before could not be delivered.',
  'l.staff.passed.nobody-independent':
    'You are asked although you have worked on this case yourself, because nobody else is left. This is on record, and the administrators know of it.',
  'l.staff.open-task': 'Open the task',
  'l.staff.open-case': 'Open the case',

  'l.task.subject': '{{task}}',
  'l.task.urgent-subject': 'Urgent: {{task}}',
  'l.task.p1': 'Complaint {{number}} needs you. Your task: {{task}}.',
  'l.task.p2': 'Please open the task on your desk, fill in its form and send it.',

  'l.remedies': 'What is given',
  'l.background.measure': 'What is to be done',
  'l.background.return-goods': 'What the customer wants to give back',
  'l.background.return-reason': 'Why',
  'l.background.returned': 'Why it was returned',
  'l.background.offer-refused': 'Why the customer refused the offer',
  'l.background.result-refused': 'What is not settled for the customer',
  'l.background.not-effective': 'What the verification showed',
  'l.background.question': 'The question',
  'l.background.question-answer': 'The author’s answer',
  'l.background.handed-over': 'Why it was handed over',
  'l.background.climbed': 'The opinion of those who were asked before',
  'l.background.problem': 'What the problems are',
  'l.background.customer-question': 'What the customer is asked',
  'l.background.reply': 'What the customer answered',
  'l.background.inquiry': 'What the customer asks',
  'l.background.penalty': 'The penalty',
  'l.background.criticism': 'The criticism',
  'l.background.ruling-asked': 'What is asked about the procedure',
  'l.background.ruling': 'The ruling',
  'l.background.handover': 'Why the case is to be handed over',
  'l.background.handover-refused': 'Why the case was not taken over',
  'l.background.objection': 'What the customer differs about',
  'l.background.extension': 'Why more time is needed',
  'l.background.findings': 'What was found',
  'l.background.our-answer': 'What the customer was answered',
  'l.background.appeal': 'Why the customer appeals',

  'l.decision.subject': 'Your decision is needed',
  'l.decision.answered-subject': 'Your question is answered: your decision is needed',
  'l.decision.urgent-subject': 'Urgent: your decision is needed',
  'l.decision.extension':
    'More time is asked for in complaint {{number}}: {{length}} more for the limit “{{limit}}”. Please decide on it.',
  'l.decision.plan':
    'The plan for complaint {{number}} is ready and needs your decision. The customer hears of it only after you have approved it.',
  'l.decision.plan-by':
    '{{author}} has written the plan for complaint {{number}}, and it needs your decision. The customer hears of it only after you have approved it.',
  'l.decision.answer':
    'The answer to complaint {{number}} is written and needs your decision. The customer hears of it only after you have approved it.',
  'l.decision.answer-by':
    '{{author}} has written the answer to complaint {{number}}, and it needs your decision. The customer hears of it only after you have approved it.',
  'l.decision.work':
    'For complaint {{number}} the following step has been done and needs your decision before it counts: {{task}}.',
  'l.decision.work-by':
    'For complaint {{number}} {{author}} has done the following step, and it needs your decision before it counts: {{task}}.',
  'l.decision.cause': 'Specific cause',
  'l.decision.responsible': 'Person directly responsible',
  'l.decision.solution': 'Solution',
  'l.decision.corrective': 'Corrective measures',
  'l.decision.preventive': 'Preventive measures',
  'l.decision.answer-text': 'The answer to the customer',
  'l.decision.version': 'This is version {{version}}.',
  'l.decision.button': 'Read it and decide',
  'l.decision.how':
    'You decide on that page only: neither opening this letter nor opening the link decides anything. To return it you give a reason, which the author reads. You may also ask the author something first, or hand the decision over. The link is yours alone and serves for one decision.',

  'l.meeting.subject': 'Emergency meeting',
  'l.meeting.subject-analysis': 'Analysis meeting',
  'l.meeting.p1': 'You are invited to the emergency meeting on complaint {{number}}, which was judged major.',
  'l.meeting.p1-analysis': 'You are invited to the analysis meeting on complaint {{number}}.',
  'l.meeting.when': 'When',
  'l.meeting.where': 'Where',
  'l.meeting.asap': 'as soon as possible; please agree on the hour among yourselves',
  'l.meeting.asap-by':
    'as soon as possible, at the latest by {{by}}; please agree on the hour among yourselves',
  'l.meeting.no-place': 'not fixed yet',
  'l.meeting.p2': 'No solution can be entered before the minutes of the meeting are written.',
  'l.meeting.file': 'The attached calendar file enters the meeting into your calendar.',

  'l.entrusted.subject': 'You see to it that the measures are carried out',
  'l.entrusted.p1':
    'The plan for complaint {{number}} has been approved, and the approval names you as the person who supervises it.',
  'l.entrusted.p2':
    'Please see to it that the corrective and preventive measures below are carried out as approved. You find the whole case under the link.',
  'l.notice.subject': '{{what}}',
  'l.notice.p1': 'For your information, this happened to complaint {{number}}: {{what}}.',
  'l.notice.p2': 'Nothing is asked of you.',

  'l.reminder.subject': 'Reminder: due soon',
  'l.reminder.p1': 'A limit of complaint {{number}} ends soon: {{limit}}.',
  'l.reminder.task': 'Your task is still open: {{task}}.',

  'l.overdue.subject': 'Overdue: {{limit}}',
  'l.overdue.p1': 'A limit of complaint {{number}} was missed: {{limit}}.',
  'l.overdue.was-due': 'It was due by {{by}}.',
  'l.overdue.task': 'Still open: {{task}}.',
  'l.overdue.p2': 'Please see to it that the customer does not wait any longer.',

  'l.operator.subject': 'A decision was recorded in your place',
  'l.operator.p1':
    'On complaint {{number}} the decision that was asked of you was recorded by an operator through Temporal, given as by {{name}}: {{decision}}.',
  'l.operator.p1-short':
    'On complaint {{number}} the decision that was asked of you was recorded by an operator through Temporal.',
  'l.operator.approve': 'approved',
  'l.operator.return': 'returned',
  'l.operator.p2':
    'Your link decides nothing any more. If this is not what you wanted, please speak to your administrator at once and open the case.',

  'l.superseded.subject': 'No longer needed: {{task}}',
  'l.superseded.p1': 'This task on complaint {{number}} is no longer needed: {{task}}.',
  'l.superseded.because': 'The reason: {{because}}.',
  'l.superseded.p2': 'You need not do anything, and its link decides nothing any more.',

  'l.penalty.to-decide.subject': 'Penalty to decide on: {{amount}} for {{person}}',
  'l.penalty.to-decide.p1':
    'In complaint {{number}} a penalty of {{amount}} for {{person}} is proposed. Please confirm or waive it, with a reason.',
  'l.penalty.to-decide.p2': 'The customer’s case does not wait for your decision.',
  'l.penalty.proposed.subject': 'A penalty is proposed for you: {{amount}}',
  'l.penalty.proposed.p1':
    'In complaint {{number}} a penalty of {{amount}} is proposed for you. It stands only if it is confirmed by the person in charge of that.',
  'l.penalty.proposed.p2': 'If you see it otherwise, say so to your superior now.',
  'l.penalty.confirmed.subject': 'Penalty confirmed: {{amount}}',
  'l.penalty.confirmed.p1': 'In complaint {{number}} the penalty of {{amount}} for you was confirmed.',
  'l.penalty.waived.subject': 'Penalty waived',
  'l.penalty.waived.p1': 'In complaint {{number}} the penalty that had been proposed for you was waived.',
  'l.penalty.reason': 'Reason',
  'l.penalty.limit': 'What was missed',
  'l.penalty.clause': 'Clause',
  'l.penalty.started': 'The limit began',
  'l.penalty.due': 'It was due',
  'l.penalty.missed': 'Found missed',

  'l.ics.title': 'Emergency meeting, complaint {{number}}',
  'l.ics.title-analysis': 'Analysis meeting, complaint {{number}}',
  'l.ics.description': 'Meeting on complaint {{number}}. Open the case: {{url}}',
} as const;
