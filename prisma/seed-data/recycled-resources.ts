import { peopleAt, type Post, type SeededPeople } from './seeded-people';

const person = peopleAt('recycled-resources');

const service = 'customer-service';
const head = (unit: string): Post => ({ role: 'department-head', unit });

/** The recycler's people as a newcomer finds them: every role held, every department with somebody at its head. */
export const recycledResourcesPeople: SeededPeople = {
  organization: 'recycled-resources',
  people: [
    person('田雨', 'tian.yu', { role: 'cs-agent', unit: service }, ['mo.fei']),
    person('莫菲', 'mo.fei', { role: 'cs-agent', unit: service, primary: false }, ['tian.yu']),
    person('白露', 'bai.lu', { role: 'cs-agent', unit: service, primary: false }),
    person('尹红', 'yin.hong', { role: 'cs-manager', unit: service }, ['shi.jing']),
    person('石静', 'shi.jing', { role: 'cs-manager', unit: service, primary: false }),
    person('龙海', 'long.hai', head('sales'), ['gao.yuan']),
    person('高远', 'gao.yuan', { ...head('sales'), primary: false }),
    person('贺军', 'he.jun', head('collection')),
    person('汪涛', 'wang.tao', head('technical-support')),
    person('秦川', 'qin.chuan', head('production'), ['lei.ming']),
    person('雷鸣', 'lei.ming', { ...head('production'), primary: false }),
    person('邱波', 'qiu.bo', head('logistics')),
    person('方正', 'fang.zheng', { role: 'supervisor', unit: 'quality-management' }, ['an.ran']),
    person('安然', 'an.ran', { role: 'supervisor', unit: 'quality-management', primary: false }),
    person('顾长青', 'gu.changqing', { role: 'general-manager', unit: null }, ['yin.hong']),
    person('管理员', 'admin', { role: 'administrator', unit: null }),
  ],
};
