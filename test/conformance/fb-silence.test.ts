import { idOf } from '../support/test-people';
import { storyClauses } from './knock-out/story-clauses';
import { answeredOnMonday, daysOfSilence, isGivenUp } from './silent-customer';

const clause = storyClauses('food-beverage');

clause(
  'FB-13.9 silence after the reply: two reminders, one call, and after ten working days no answer',
  [...daysOfSilence('customer-complaints', { person: 'office-head' })],
  async (rig) => isGivenUp(await answeredOnMonday(rig), [idOf('office-clerk')]),
);
