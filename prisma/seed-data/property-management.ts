import { peopleAt, type Post, type SeededPeople } from './seeded-people';

const person = peopleAt('property-management');

const head = (unit: string): Post => ({ role: 'department-head', unit });

/** The estate's people as a newcomer finds them: every role held, every decision with somebody to stand in. */
export const propertyManagementPeople: SeededPeople = {
  organization: 'property-management',
  people: [
    person('田蕾', 'tian.lei', { role: 'property-officer', unit: 'service-center' }),
    person('贺勇', 'he.yong', { role: 'property-officer', unit: 'service-center', primary: false }),
    person('石刚', 'shi.gang', head('maintenance'), ['fang.qing']),
    person('雷鸣', 'lei.ming', head('security'), ['fang.qing']),
    person('侯梅', 'hou.mei', head('cleaning'), ['fang.qing']),
    person('方晴', 'fang.qing', { role: 'office-director', unit: 'office' }),
    person('潘岩', 'pan.yan', { role: 'department-head', unit: 'office' }, ['fang.qing']),
    person('龚伟', 'gong.wei', { role: 'director', unit: null }, ['fang.qing']),
    person('秦岚', 'qin.lan', { role: 'company-leader', unit: null }, ['yin.bo']),
    person('尹博', 'yin.bo', { role: 'company-leader', unit: null, primary: false }),
    person('管理员', 'admin', { role: 'administrator', unit: null }),
  ],
};
