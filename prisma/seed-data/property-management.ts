import type { SeededPeople, SeededPerson } from './seeded-people';

const mail = (name: string): string => `${name}@property-management.example`;

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

const head = (unit: string): Post => ({ role: 'department-head', unit, deputies: ['fang.qing'] });

/** The estate's people as a newcomer finds them: every role held, every decision with somebody to stand in. */
export const propertyManagementPeople: SeededPeople = {
  organization: 'property-management',
  people: [
    person('田蕾', 'tian.lei', { role: 'property-officer', unit: 'service-center' }),
    person('贺勇', 'he.yong', { role: 'property-officer', unit: 'service-center', primary: false }),
    person('石刚', 'shi.gang', head('maintenance')),
    person('雷鸣', 'lei.ming', head('security')),
    person('侯梅', 'hou.mei', head('cleaning')),
    person('方晴', 'fang.qing', { role: 'office-director', unit: 'office' }),
    person('潘岩', 'pan.yan', { role: 'department-head', unit: 'office', deputies: ['fang.qing'] }),
    person('龚伟', 'gong.wei', { role: 'director', unit: null, deputies: ['fang.qing'] }),
    person('秦岚', 'qin.lan', { role: 'company-leader', unit: null, deputies: ['yin.bo'] }),
    person('尹博', 'yin.bo', { role: 'company-leader', unit: null, primary: false }),
    person('管理员', 'admin', { role: 'administrator', unit: null }),
  ],
};
