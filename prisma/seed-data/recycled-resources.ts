import type { SeededPeople, SeededPerson } from './seeded-people';

const mail = (name: string): string => `${name}@recycled-resources.example`;

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

const service = 'customer-service';
const head = (unit: string, deputies: readonly string[] = []): Post => ({
  role: 'department-head',
  unit,
  deputies,
});

/** The recycler's people as a newcomer finds them: every role held, every department with somebody at its head. */
export const recycledResourcesPeople: SeededPeople = {
  organization: 'recycled-resources',
  people: [
    person('田雨', 'tian.yu', { role: 'cs-agent', unit: service, deputies: ['mo.fei'] }),
    person('莫菲', 'mo.fei', { role: 'cs-agent', unit: service, primary: false, deputies: ['tian.yu'] }),
    person('白露', 'bai.lu', { role: 'cs-agent', unit: service, primary: false }),
    person('尹红', 'yin.hong', { role: 'cs-manager', unit: service, deputies: ['shi.jing'] }),
    person('石静', 'shi.jing', { role: 'cs-manager', unit: service, primary: false }),
    person('龙海', 'long.hai', head('sales', ['gao.yuan'])),
    person('高远', 'gao.yuan', { ...head('sales'), primary: false }),
    person('贺军', 'he.jun', head('collection')),
    person('汪涛', 'wang.tao', head('technical-support')),
    person('秦川', 'qin.chuan', head('production', ['lei.ming'])),
    person('雷鸣', 'lei.ming', { ...head('production'), primary: false }),
    person('邱波', 'qiu.bo', head('logistics')),
    person('方正', 'fang.zheng', { role: 'supervisor', unit: 'quality-management', deputies: ['an.ran'] }),
    person('安然', 'an.ran', { role: 'supervisor', unit: 'quality-management', primary: false }),
    person('顾长青', 'gu.changqing', { role: 'general-manager', unit: null, deputies: ['yin.hong'] }),
    person('管理员', 'admin', { role: 'administrator', unit: null }),
  ],
};
