import { peopleAt, type Post, type SeededPeople } from './seeded-people';

const person = peopleAt('manufacturer');

const head = (unit: string): Post => ({ role: 'department-head', unit });

/** The manufacturer's people as a newcomer finds them: every role held, every decision with somebody to stand in. */
export const manufacturerPeople: SeededPeople = {
  organization: 'manufacturer',
  people: [
    person('许倩', 'xu.qian', [{ role: 'marketing-clerk', unit: 'marketing' }]),
    person('马超', 'ma.chao', [{ role: 'salesperson', unit: 'marketing' }], ['tang.yu']),
    person('唐宇', 'tang.yu', [{ role: 'salesperson', unit: 'marketing', primary: false }]),
    person(
      '郑海涛',
      'zheng.haitao',
      [{ role: 'marketing-director', unit: 'marketing' }, head('marketing')],
      ['luo.min'],
    ),
    person('罗敏', 'luo.min', [{ role: 'marketing-director', unit: 'marketing', primary: false }]),
    person('钱国栋', 'qian.guodong', [{ role: 'marketing-vp', unit: 'marketing' }], ['song.weiming']),
    person('冯雪', 'feng.xue', [{ role: 'quality-engineer', unit: 'quality' }], ['deng.kai']),
    person('邓凯', 'deng.kai', [{ role: 'quality-engineer', unit: 'quality', primary: false }]),
    person('蒋华', 'jiang.hua', [{ role: 'quality-manager', unit: 'quality' }], ['shen.li']),
    person('沈丽', 'shen.li', [{ role: 'quality-manager', unit: 'quality', primary: false }]),
    person('韩冬', 'han.dong', [head('production')]),
    person('曹磊', 'cao.lei', [head('technology')]),
    person('彭芳', 'peng.fang', [head('purchasing')]),
    person('董平', 'dong.ping', [head('warehouse')]),
    person('袁立', 'yuan.li', [{ role: 'management-representative', unit: null }], ['song.weiming']),
    person('宋为民', 'song.weiming', [{ role: 'general-manager', unit: null }], ['yuan.li']),
    person('管理员', 'admin', [{ role: 'administrator', unit: null }]),
  ],
};
