import type { FaultWord, With } from '../named-lists';

/** What is wrong with a value, or with a request, in English. */
export const faults = {
  'fault.required': 'Please fill this in.',
  'fault.unknown-field': 'This form has no such field.',
  'fault.wrong-type': 'This is not the kind of value that is asked for here.',
  'fault.too-long': 'This is too long: at most {{max}} characters.',
  'fault.too-many': 'These are too many: at most {{max}}.',
  'fault.too-few': 'These are too few: at least {{min}}.',
  'fault.out-of-range': 'Please enter a number from {{min}} to {{max}}.',
  'fault.too-small': 'Please enter a number of at least {{min}}.',
  'fault.too-big': 'Please enter a number of at most {{max}}.',
  'fault.not-an-option': 'Please choose one of the values offered.',
  'fault.not-a-date': 'Please enter a date, such as 2026-11-23.',
  'fault.not-a-date-time': 'Please enter a date and a time, such as 2026-11-23 14:30.',
  'fault.not-a-date-or-time': 'Please enter a date, or a date and a time, such as 2026-11-23 14:30.',
  'fault.not-an-email': 'Please enter an e-mail address, such as name@example.com.',
  'fault.not-a-phone-number': 'Please enter a telephone number: digits, spaces, + and - only.',
  'fault.not-a-country': 'Please enter a country’s two letters, such as CN.',
  'fault.not-a-currency': 'Please enter a currency’s three letters, such as CNY.',
  'fault.not-a-complaint':
    'There is no complaint with this number. Please give it as it stands on the case, as in AD-2026-000042.',
  'fault.not-a-person': 'Please choose a person of the directory.',
  'fault.not-sealed': 'This text was not sealed. Please send the form again.',
  'fault.against-the-table':
    'The procedure’s table decides this otherwise (row “{{row}}”). Check what was found, or decide as the table says.',
  'fault.papers-missing':
    'Attach the papers to the case first; this kind of remedy is not asked for without them, and what the customer sent does not count.',
  'fault.paid-before':
    'The same kind was paid already, here or in the complaint that this one continues; if it is to be given once more, say yes here.',
  'fault.not-found-true': 'The complaint was not found true; this kind of remedy is given only where it was.',
  'fault.promised': 'The customer was granted what they asked for: say here what they get.',
  'fault.granted-before':
    'The customer was granted what they asked for: they get it, and the complaint is not found untrue any more.',
  'fault.department-or-contact':
    'Name the department that it concerns, another than your own; if you cannot, leave contact data and agree on a time with the customer.',
  'fault.names-a-department':
    'A department is named below: say yes here if it is that department’s matter, else leave it empty.',
  'fault.repeated': 'The same person is named twice.',
  'fault.forbidden-character': 'This contains a character that cannot be stored. Please type it anew.',
  'fault.in-the-future': 'This lies in the future. Please enter a time that has passed.',
  'fault.in-the-past': 'This lies in the past: {{min}} at the earliest.',
  'fault.too-far-ahead': 'This lies too far ahead: {{max}} at the latest.',
  'fault.too-long-ago': 'This lies too long ago: at most {{maxBackdateDays}} days.',

  'problem.sign-in-refused': 'This e-mail address and password do not belong together. Please check both.',
  'problem.not-allowed': 'Your role does not allow this. If you need it, please speak to your administrator.',
  'problem.person-required': 'Only the person who was asked may answer this.',
  'problem.not-asked-of-you': 'This task is asked of somebody else.',
  'problem.complaint-unknown': 'There is no such complaint, or it is not yours to know of.',
  'problem.task-unknown': 'There is no such task, or it is not yours to know of.',
  'problem.complaint-closed': 'The complaint is closed. Nothing more can be done to it.',
  'problem.action-not-possible': 'This is not possible at this point of the complaint.',
  'problem.answer-invalid': 'Something in the form is missing or wrong.',
  'problem.action-invalid': 'Something in the form is missing or wrong.',
  'problem.idempotency-key-reused': 'This form was sent before with other words. Please open it anew.',
  'problem.unavailable':
    'We cannot take this in at the moment, and nothing was stored. Your words are still in the form: please send it again in a few minutes.',
} as const satisfies With<FaultWord>;
