import { peopleAt, type SeededPeople } from './seeded-people';

const person = peopleAt('shopping-mall');

const CS = 'planning';

/** The shopping centre's people as a newcomer finds them: two stores, the back office, and the CS section over all. */
export const shoppingMallPeople: SeededPeople = {
  organization: 'shopping-mall',
  people: [
    person('许慧', 'xu.hui', { role: 'store-cs', unit: 'store-east' }),
    person('马俊', 'ma.jun', { role: 'store-cs', unit: 'store-east', primary: false }),
    person('郭敏', 'guo.min', { role: 'store-cs', unit: 'store-west' }),
    person('罗佳', 'luo.jia', { role: 'store-cs', unit: 'store-west', primary: false }),
    person('梁伟', 'liang.wei', { role: 'store-manager', unit: 'store-east' }, ['song.yang']),
    person('宋阳', 'song.yang', { role: 'store-manager', unit: 'store-east', primary: false }),
    person('唐雪', 'tang.xue', { role: 'store-manager', unit: 'store-west' }, ['han.bing']),
    person('韩冰', 'han.bing', { role: 'store-manager', unit: 'store-west', primary: false }),
    person('邓超群', 'deng.chaoqun', { role: 'department-assistant', unit: 'merchandising' }),
    person('曹颖', 'cao.ying', { role: 'department-assistant', unit: 'engineering' }),
    person('彭亮', 'peng.liang', { role: 'department-head', unit: 'merchandising' }, ['cao.ying']),
    person('曾毅', 'zeng.yi', { role: 'department-head', unit: 'engineering' }, ['peng.liang']),
    person('程璐', 'cheng.lu', { role: 'department-assistant', unit: 'accounts' }),
    person('袁伟', 'yuan.wei', { role: 'department-head', unit: 'accounts' }),
    person('谭静', 'tan.jing', { role: 'department-assistant', unit: 'audit-office' }),
    person('邹建华', 'zou.jianhua', { role: 'department-head', unit: 'audit-office' }),
    person('萧红', 'xiao.hong', { role: 'cs-officer', unit: CS }),
    person('田甜', 'tian.tian', { role: 'cs-officer', unit: CS, primary: false }),
    person('董洁', 'dong.jie', { role: 'cs-supervisor', unit: CS }, ['yu.wen']),
    person('余文', 'yu.wen', { role: 'cs-supervisor', unit: CS, primary: false }),
    person('潘虹', 'pan.hong', { role: 'finance', unit: 'accounts' }),
    person('戴斌', 'dai.bin', { role: 'finance', unit: 'accounts', primary: false }),
    person('夏青', 'xia.qing', { role: 'audit', unit: 'audit-office' }),
    person('钟国平', 'zhong.guoping', { role: 'personnel-board', unit: null }),
    person('汪海洋', 'wang.haiyang', { role: 'general-manager', unit: null }, ['tian.fang']),
    person('田芳', 'tian.fang', { role: 'deputy-general-manager', unit: null }),
    person('管理员', 'admin', { role: 'administrator', unit: null }),
  ],
};
