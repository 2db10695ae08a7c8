import { peopleAt, type SeededPeople } from './seeded-people';

const person = peopleAt('auto-dealer');

const inRelations = 'customer-relations';
const inEast = 'store-east';
const inWest = 'store-west';
/** The supervisor of the stores goes to each of them. */
const overStores = ['operations', inEast, inWest];

/** The dealer's people as a newcomer finds them: every role held, every decision with somebody to stand in. */
export const autoDealerPeople: SeededPeople = {
  organization: 'auto-dealer',
  people: [
    person('李晓梅', 'li.xiaomei', { role: 'cr-adviser', unit: inRelations }),
    person('王婷', 'wang.ting', { role: 'cr-adviser', unit: inRelations, primary: false }),
    person('陈静', 'chen.jing', { role: 'cr-manager', unit: inRelations }, ['zhao.lei']),
    person('赵磊', 'zhao.lei', { role: 'cr-manager', unit: inRelations, primary: false }),
    person('刘强', 'liu.qiang', { role: 'sales-manager', unit: 'sales' }, ['sun.yan']),
    person('孙燕', 'sun.yan', { role: 'sales-manager', unit: 'sales', primary: false }),
    person('周建国', 'zhou.jianguo', { role: 'service-manager', unit: 'service' }, ['wu.hao']),
    person('吴昊', 'wu.hao', { role: 'service-manager', unit: 'service', primary: false }),
    person('黄志远', 'huang.zhiyuan', { role: 'general-manager', unit: null }, ['lin.fang']),
    person('林芳', 'lin.fang', { role: 'deputy-general-manager', unit: null }),
    person('何丽', 'he.li', { role: 'hr', unit: 'personnel' }, ['shen.yue']),
    person('沈悦', 'shen.yue', { role: 'hr', unit: 'personnel', primary: false }),
    person('胡敏', 'hu.min', { role: 'store-clerk', unit: inEast }),
    person('高翔', 'gao.xiang', { role: 'store-clerk', unit: inEast, primary: false }),
    person('朱琳', 'zhu.lin', { role: 'store-clerk', unit: inWest }),
    person('徐凯', 'xu.kai', { role: 'store-manager', unit: inEast }, ['ma.li']),
    person('马丽', 'ma.li', { role: 'store-manager', unit: inEast, primary: false }),
    person('郑斌', 'zheng.bin', { role: 'store-manager', unit: inWest }, ['xie.fei']),
    person('谢飞', 'xie.fei', { role: 'store-manager', unit: inWest, primary: false }),
    person('韩雪', 'han.xue', { role: 'operations-supervisor', unit: overStores }, ['cao.jun']),
    person('曹军', 'cao.jun', { role: 'operations-supervisor', unit: overStores, primary: false }),
    person('邓莉', 'deng.li', { role: 'operations-cs', unit: 'operations' }),
    person('冯涛', 'feng.tao', { role: 'operations-cs', unit: 'operations', primary: false }),
    person('彭刚', 'peng.gang', { role: 'operations-manager', unit: 'operations' }, ['lu.ning']),
    person('陆宁', 'lu.ning', { role: 'operations-manager', unit: 'operations', primary: false }),
    person('蒋敏', 'jiang.min', { role: 'finance', unit: 'accounts' }),
    person('管理员', 'admin', { role: 'administrator', unit: null }),
  ],
};
