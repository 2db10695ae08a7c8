import type { Asked } from '../policy/steps';

/** Every role that is asked, however they are asked. */
export function rolesOf(asked: Asked): readonly string[] {
  if ('person' in asked) return [asked.person];
  return 'pool' in asked ? asked.pool : asked.together;
}
