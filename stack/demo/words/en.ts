import { goodsEn } from './goods';
import { foodEn } from './food';
import { recycledEn } from './recycled';
import type { Words } from './words';

/** What the people of a demo say in English. */
export const en: Words = {
  remedies: {
    'product-quality': [
      {
        fits: [],
        cause: 'The unit was badly assembled; other cars of the batch show the same.',
        responsible: 'Supplier batch; the pre-delivery inspector, M. Hale, passed it',
        solution:
          'Replace the unit free of charge, lend a car meanwhile, and extend the warranty on it by a year.',
        corrective: 'Inspect every car of the same batch in stock; replace faulty units the same day.',
        preventive: 'The hand-over check gets a road test of this part, signed by the head of quality.',
        done: 'Unit replaced, 20 km road test without noise, courtesy car returned.',
        answer:
          'The inspection showed that a part of your car was badly assembled. We have replaced it free of charge, tested the car on the road and extended the warranty on it by a year. We are sorry for the days you lost.',
      },
      {
        fits: ['screen', 'display', 'software'],
        cause:
          'The infotainment release does not match the control module, which restarts when it is cold; the codes were read.',
        responsible: 'Technical support, J. Ortiz: the update notice was not passed on',
        solution: 'Install the update, replace the module at our cost, and give one basic service free.',
        corrective: 'List all cars with this release and call their owners within two weeks.',
        preventive: 'Technical bulletins reach affected owners within 48 hours of their arrival.',
        done: 'Update installed, module replaced, three cold starts without a fault.',
        answer:
          'The software and a module of your car did not match. Both have been replaced and three cold starts went well. A free basic service has been put on your account.',
      },
    ],
    'sales-contract': [
      {
        fits: [],
        cause: 'Delivery date and extras that the adviser promised were never written into the contract.',
        responsible: 'Sales adviser R. Blake',
        solution: 'Deliver the extras as promised and pay the late-delivery compensation within three days.',
        corrective: 'The adviser explains himself in writing; the commission on this sale is held back.',
        preventive:
          'Promises go into the contract; the sales manager reads it with the customer before it is signed.',
        done: 'Extras handed over and signed for; compensation transferred, slip on file.',
        answer:
          'Everything that was promised to you when you signed has now been delivered, and the compensation for the late delivery was transferred. We are sorry that it was not in writing from the start.',
      },
      {
        fits: ['fee', 'charge'],
        cause: 'The documentation fee was not a line of its own on the quotation that the customer signed.',
        responsible: 'Finance desk, P. Novak',
        solution: 'Refund the fee in full and issue an itemised invoice.',
        corrective: 'Go through this month’s contracts and refund the same fee wherever it was hidden.',
        preventive: 'The quotation lists every fee on a line of its own, to be initialled one by one.',
        done: 'Fee refunded to the card; itemised invoice posted.',
        answer:
          'You were right: that fee was not shown to you beforehand. It has been refunded in full to the card you paid with, and an itemised invoice is on its way.',
      },
    ],
    'repair-quality': [
      {
        fits: ['leak', 'rain', 'water', 'petrol'],
        cause: 'A seal was twisted when it was fitted, and nobody tested it afterwards.',
        responsible: 'Technician of the first shift, M. Tao',
        solution:
          'Replace all seals concerned free of charge, clean and dry the interior, refund the earlier attempts.',
        corrective: 'Reworked the same day; pressure and water tests afterwards.',
        preventive: 'Work on seals is handed over with photographs of the test.',
        done: 'Seals replaced, tests passed, interior cleaned, refunds made.',
        answer:
          'The leak came from a seal that we fitted badly. All of them have been replaced and tested, the interior was cleaned, and you have your money back. We are very sorry.',
      },
      {
        fits: ['invoice', 'bill', 'old parts', 'quotation'],
        cause: 'The invoice names work that was not done.',
        responsible: 'Service adviser B. Huang',
        solution: 'Refund everything that was not done or not agreed, with a corrected invoice.',
        corrective:
          'The adviser’s job cards of three months are gone through; what was overcharged is refunded.',
        preventive:
          'Old parts are handed back at the desk; extra work begins only once the customer has agreed.',
        done: 'Refund paid, corrected invoice signed for.',
        answer:
          'You are right: work was invoiced that had not been done. You have been refunded in full. It should not have happened, and we apologise.',
      },
      {
        fits: [],
        cause: 'Bolts were not tightened to their torque at the last service, and nobody checked.',
        responsible: 'Technician of the second shift, D. Kowalski',
        solution:
          'Rework free of charge with new parts, refund the labour of the last service, inspect the whole car, pay for the damage.',
        corrective: 'Reworked the same day, checked and driven by the technical director.',
        preventive:
          'Work on brakes and wheels needs two signatures; torque readings are filed with the job card.',
        done: 'Rework done, safety test passed, labour refunded, damage paid.',
        answer:
          'Bolts were not tightened properly at your last service. That has been put right with new parts, the labour was refunded and the damage paid. We apologise.',
      },
      {
        fits: ['paint', 'respray', 'colour'],
        cause: 'The primer had not dried long enough, hence the blisters and the difference in colour.',
        responsible: 'Paint shop, L. Fontaine',
        solution: 'Respray free of charge with a five-year warranty on the paint, and a car meanwhile.',
        corrective: 'Strip the faulty paint; a certified colourist does it anew.',
        preventive: 'The oven logs time and temperature; the colour is measured before a car leaves.',
        done: 'Resprayed, colour reading within tolerance, shown to the customer.',
        answer:
          'The paint had not been given time to dry; that was our mistake. The panel has been resprayed, measured, and carries a five-year warranty.',
      },
    ],
    'service-quality': [
      {
        fits: ['my data', 'knew my name', 'delete'],
        cause: 'A list of enquiries was passed to outside dealers without consent.',
        responsible: 'Used-car desk, K. Xu',
        solution: 'Confirm in writing what was passed on and to whom, have it deleted there, and apologise.',
        corrective: 'The recipients were told to delete the list and have confirmed it.',
        preventive: 'Enquiries stay in the system; exports need the consent of the data protection officer.',
        done: 'Written confirmation sent, deletion confirmed by all recipients.',
        answer:
          'Your data were passed on without your consent. The letter enclosed says what, to whom and by whom; all recipients have confirmed that it was deleted. We apologise.',
      },
      {
        fits: [],
        cause:
          'One adviser alone was at the desk at the busiest hour; nobody told the customer how long it takes.',
        responsible: 'Front desk supervisor, S. Adeyemi',
        solution: 'The service manager apologises in person; priority booking for the next three visits.',
        corrective: 'The adviser repeats the reception training; the supervisor works along for a week.',
        preventive: 'A second adviser at busy hours; after 30 minutes the customer is told how things stand.',
        done: 'The service manager has apologised; priority booking is on the account.',
        answer:
          'You were kept waiting and nobody told you why. That was our failure. The service manager has apologised to you, and your next three visits have priority.',
      },
      {
        fits: ['survey', 'called me'],
        cause: 'The survey calls used an old list, so that the same question was asked again and again.',
        responsible: 'Call desk, T. Berg',
        solution: 'Stop the calls, correct the record, and apologise in writing.',
        corrective: 'Merge the duplicate customer records.',
        preventive: 'Before a call the list is compared with recent jobs; a wish not to be called is kept.',
        done: 'Records merged and marked "no survey calls".',
        answer:
          'We are sorry for the repeated calls. Your record has been corrected and you will not be called about this again.',
      },
    ],
    suggestions: [
      {
        fits: ['text', 'message', 'collect'],
        cause: 'The message was written when the yard was open until eight.',
        responsible: 'Customer relations',
        solution:
          'The message says until what time a car can be collected, and whom to call when it gets late.',
        corrective: 'The wording was changed at once.',
        preventive: 'Messages are read again whenever opening hours change.',
        done: 'New wording in use; a copy was sent to the customer.',
        answer:
          'You were right, one line was missing. The message now says until when the car can be collected, and whom to call. Thank you, and sorry for the two hours.',
      },
      {
        fits: [],
        cause: 'The waiting area was planned for fewer visitors, and not for families.',
        responsible: 'Facilities',
        solution:
          'Take up the suggestion: a corner for children and a quiet desk, open by the end of the month.',
        corrective: 'A small table and picture books at once.',
        preventive: 'Suggestions are gone through every quarter, and the result is put up in the hall.',
        done: 'The corner is open; photographs were sent to the customer.',
        answer:
          'We have taken up your suggestion: the corner for children and the quiet desk are open. Thank you for the thought.',
      },
    ],
    general: [
      {
        fits: [],
        cause:
          'The record was not compared when the matter was handed over, so that the report went unanswered.',
        responsible: 'Supervisor on duty of the desk concerned',
        solution:
          'Correct the record, explain it in writing, and name one person who stays with it to the end.',
        corrective: 'Compare all records of the same period and correct what else is wrong.',
        preventive: 'Both sides sign a hand-over; a supervisor checks a sample the next day.',
        done: 'Record corrected, written explanation posted.',
        answer:
          'What you reported has been looked into and corrected; the written explanation is enclosed. We are sorry for the trouble.',
      },
      {
        fits: [],
        cause: 'What stood in the system contradicted the customer’s papers, and nobody compared the two.',
        responsible: 'Verification desk',
        solution: 'Correct the data by the customer’s papers and waive the charges that came of it.',
        corrective: 'Checked by hand at once; copies kept.',
        preventive: 'Where data contradict each other, work stops until the customer has been asked.',
        done: 'Data corrected, charges waived.',
        answer:
          'Your papers were right and our data were wrong. They have been corrected, and the charges that came of it are waived. Thank you for your patience.',
      },
    ],
  },
  goods: goodsEn,
  own: { 'recycled-resources': recycledEn, 'food-beverage': foodEn },
  again: [
    {
      solution:
        'The technical director and the CR manager go over it together, put right point by point what the customer says is missing, and pay for the time and the journeys.',
      corrective: 'Done within two days; the customer sees it before it is handed over.',
      preventive: 'Rework leaves only with the technical director’s signature.',
      done: 'Every point put right and shown to the customer; compensation paid.',
      answer:
        'Last time we did not settle it, and we are sorry. The technical director has gone over it, every point that you named has been put right, and you have been compensated.',
    },
    {
      solution:
        'The general manager takes charge: an independent expert inspects, and the customer chooses between a replacement and a refund.',
      corrective: 'Sent to the expert today; a car is lent meanwhile.',
      preventive: 'What was not settled twice goes to the general manager by itself.',
      done: 'Inspected, and dealt with as the customer chose; papers complete.',
      answer:
        'An independent expert has looked at it and we have done as you chose; the report is enclosed. Thank you for giving us another chance.',
    },
  ],
  afterReturn:
    ' The service department lends a car until it is done, compensation follows the labour rates, and an apology in writing is enclosed.',
  analysedAnew: [
    'A trial under the same conditions was run and shows the cause that the last version missed.',
    'The analysis now asks why the fault was not found before delivery, not only how it arose.',
  ],
  findings: [
    'Went through the events with the customer by telephone (“{about}”) and looked at the job cards: it is as described.',
    'The reception log and the papers agree with what the customer says: “{about}”.',
    'Seen on the spot and photographed; “{about}” is borne out.',
  ],
  rules: ['Rules of sale, chapter 4: price reductions', 'Rules of sale, 12: flaws of appearance'],
  minutes: [
    'Those present heard the report (“{about}”). Agreed: a courtesy car at once, inspection today; the department’s manager and the CR manager speak with the customer together; the general manager approves what is said outside.',
    'The course of events was gone through; safety may be concerned. Agreed: the parts are put under seal, a solution within two days, followed by the general manager in person.',
  ],
  refusalReasons: [
    'We have gone through the job card, the pictures and the contract. What you describe came up after the hand-over and has nothing to do with our work, so that we cannot grant what you ask. The papers are enclosed; if you have others, please send them.',
    'An independent inspection found ordinary wear, which the warranty does not cover. We understand your disappointment and offer a free check, but cannot pay compensation.',
  ],
  returnReasons: [
    'Nothing is said about who lends the courtesy car, and for how long. Please add it.',
    'There is no basis for the amount, and "improve supervision" is not a preventive measure. Please be specific.',
    'The customer asks for a written apology; the plan does not mention it.',
  ],
  offers: [
    'Explained the approved solution point by point, face to face, and left it in writing.',
    'Told the customer by telephone what will be done, by when, and whom to call.',
    'Met the customer in the showroom; both signed the note.',
  ],
  offerAccepted: [
    '“All right, do it that way, but please no more delays.”',
    '“Agreed. I will hold you to the date.”',
    '“That is fair.”',
  ],
  offerRefused: [
    '“Mending it is not enough. I lost a week of work over this.”',
    '“I do not want a voucher. I want an apology in writing and my money back.”',
  ],
  verified: ['The check found no fault.', 'Compared on the spot: done as planned.'],
  withdrawn: [
    'The matter has been cleared up meanwhile, thank you. I take the complaint back.',
    'I do not want to pursue this any further.',
  ],
  merged: [
    'The same matter was entered before; it is handled there.',
    'Both entries are about the same event. The customer should get one answer, not two.',
  ],
  notSettled: [
    'Kind words, but the very next morning everything was exactly as before.',
    'What was promised within three days has still not happened.',
    'Half of it was dealt with. Nobody has said a word about the other half.',
    'I cannot accept it like this. Please have somebody with authority look at it.',
  ],
  comments: [
    'The manager who took over was very good.',
    'Please see to it that this does not happen to others.',
    'Quicker than I expected, thank you.',
    'The result is fine; getting there was exhausting.',
  ],
  appeals: [
    'You looked at your own job card and not at the video I sent. Please have somebody else look at it.',
    'I was never shown any report about this "ordinary wear". I do not accept it and want it looked at again.',
  ],
  appealUpheld: [
    'Having seen the customer’s video and photographs, the first judgement does not stand: the complaint is taken up.',
  ],
  appealDeclined: [
    'All papers were gone through again and the car was inspected by somebody who had no part in the first judgement: it stands. We are glad to explain the readings in person.',
  ],
  summaries: [
    'The customer reported “{about}”. It took {round} round(s) and is over; the record is complete.',
    'This complaint (“{about}”) was handled in {round} round(s); events and papers are on file.',
  ],
  evaluations: [
    'Quick to react and clear towards the customer; the first hand-over was careless.',
    'Handled as the procedure says; the customer’s mood turned in the second half.',
    'Not a difficult matter; it came back because the first answer was too vague.',
  ],
  measures: [
    'Train the team on this point and test what was learned.',
    'Revise the check list and judge after a month whether it works.',
  ],
  noMeasures: [
    'The corrective and preventive measures of the plan are enough.',
    'A single case; the rules as they are prevent another.',
  ],
  liability: [
    'The first attempt did not settle it; the head of the handling department answers for that.',
    'The parts came late and the customer was not told; the supervisor answers for it, apart from who caused the complaint.',
  ],
  goodsToReturn: [
    'What is left of the delivery complained about, unopened: “{about}”.',
    'All pieces of the lot that were not built in yet, two pallets.',
  ],
  goodsWhy: ['They cannot be used as they are, and there is no room for them here.'],
  goodsReceived: ['Unopened, the count is right; booked as blocked stock.'],
  goodsRefused: [
    'The pieces were reworked by the customer, so that what they were like at delivery cannot be shown any more. We sort and mend them on site instead.',
  ],
  overdue: ['The person in charge was urged in person; it will be done today, and the customer was told.'],
  calls: ['The customer was called, told how things stand, and asked for an answer.'],
};
