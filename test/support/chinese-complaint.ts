import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../domain/json';
import type { AppPeople, Submitted } from './app-people';

/** What a customer of the dealer writes. */
export const CHINESE_CONTENT =
  '上周三在贵店更换前减震器后，行驶中左前轮一直有异响，时速超过六十公里时尤其明显。\n' +
  '当天下午打过两次电话，接线的同事说会回电，但到现在没有人联系我。';

/** Submits a complaint by a customer with this name who writes and reads Chinese. */
export async function submitInChinese(
  people: AppPeople,
  { name, ...changes }: { readonly name: string } & JsonObject,
): Promise<Submitted> {
  const { body: example, email } = await people.example();
  const complainant = { kind: 'individual', name, email, phone: '138 0000 0000', locale: 'zh-CN' };
  const demand = '请重新检查左前轮，并对没有回电一事给个说法。';
  const body = { ...example, content: CHINESE_CONTENT, demand, ...changes, complainant };
  const key = randomUUID();
  const { body: receipt } = await people.post(body, key).expect(201);
  return { ...receipt, key, body, email };
}
