import { peopleAt, type SeededPeople } from './seeded-people';

const person = peopleAt('food-beverage');

const office = 'marketing-office';

/** The people of the maker of food and drink as a newcomer finds them: every role held, with deputies for who decides. */
export const foodBeveragePeople: SeededPeople = {
  organization: 'food-beverage',
  people: [
    person('罗兰', 'luo.lan', { role: 'office-clerk', unit: office }, ['tang.ning']),
    person(
      '唐宁',
      'tang.ning',
      {
        role: 'office-clerk',
        unit: office,
        primary: false,
      },
      ['luo.lan'],
    ),
    person('沈悦', 'shen.yue', { role: 'office-head', unit: office }, ['yan.qing']),
    person('严青', 'yan.qing', { role: 'office-head', unit: office, primary: false }),
    person(
      '谭晓峰',
      'tan.xiaofeng',
      {
        role: 'quality-specialist',
        unit: 'quality',
      },
      ['lu.wei'],
    ),
    person('陆薇', 'lu.wei', { role: 'quality-specialist', unit: 'quality', primary: false }),
    person('康健', 'kang.jian', { role: 'service-manager', unit: 'after-sales' }, ['ning.hao']),
    person('宁浩', 'ning.hao', { role: 'service-manager', unit: 'after-sales', primary: false }),
    person('卜文涛', 'bu.wentao', { role: 'warehouse-keeper', unit: 'warehouse' }),
    person('蒋文博', 'jiang.wenbo', { role: 'marketing-director', unit: null }, ['zuo.yi']),
    person('左宜', 'zuo.yi', { role: 'marketing-director', unit: null, primary: false }),
    person('聂远山', 'nie.yuanshan', { role: 'general-manager', unit: null }, ['jiang.wenbo']),
    person('管理员', 'admin', { role: 'administrator', unit: null }),
  ],
};
