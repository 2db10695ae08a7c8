import type { SeededPeople, SeededPerson } from './seeded-people';

const mail = (name: string): string => `${name}@auto-dealer.example`;

type Post = { role: string; unit: string | null; primary?: boolean; deputies?: readonly string[] };

function person(
  name: string,
  account: string,
  { role, unit, primary = true, deputies = [] }: Post,
): SeededPerson {
  return {
    name,
    email: mail(account),
    locale: 'zh-CN',
    holds: [{ role, unit, primary }],
    deputies: deputies.map(mail),
  };
}

const inRelations = 'customer-relations';

/** The dealer's people as a newcomer finds them: every role held, every decision with somebody to stand in. */
export const autoDealerPeople: SeededPeople = {
  organization: 'auto-dealer',
  people: [
    person('李晓梅', 'li.xiaomei', { role: 'cr-adviser', unit: inRelations }),
    person('王婷', 'wang.ting', { role: 'cr-adviser', unit: inRelations, primary: false }),
    person('陈静', 'chen.jing', { role: 'cr-manager', unit: inRelations, deputies: ['zhao.lei'] }),
    person('赵磊', 'zhao.lei', { role: 'cr-manager', unit: inRelations, primary: false }),
    person('刘强', 'liu.qiang', { role: 'sales-manager', unit: 'sales', deputies: ['sun.yan'] }),
    person('孙燕', 'sun.yan', { role: 'sales-manager', unit: 'sales', primary: false }),
    person('周建国', 'zhou.jianguo', { role: 'service-manager', unit: 'service', deputies: ['wu.hao'] }),
    person('吴昊', 'wu.hao', { role: 'service-manager', unit: 'service', primary: false }),
    person('黄志远', 'huang.zhiyuan', { role: 'general-manager', unit: null, deputies: ['lin.fang'] }),
    person('林芳', 'lin.fang', { role: 'deputy-general-manager', unit: null }),
    person('何丽', 'he.li', { role: 'hr', unit: 'personnel' }),
    person('管理员', 'admin', { role: 'administrator', unit: null }),
  ],
};
