import { peopleAt, type Post, type SeededPeople } from './seeded-people';

const person = peopleAt('property-sales');

const head = (unit: string): Post => ({ role: 'department-head', unit });

/** The sales office's people as a newcomer finds them: every role held, every decision with somebody to stand in. */
export const propertySalesPeople: SeededPeople = {
  organization: 'property-sales',
  people: [
    person('顾盼', 'gu.pan', [{ role: 'salesperson', unit: 'sales-office' }]),
    person('易安', 'yi.an', [{ role: 'salesperson', unit: 'sales-office', primary: false }]),
    person(
      '汪洋',
      'wang.yang',
      [{ role: 'sales-supervisor', unit: 'sales-office' }, head('sales-office')],
      ['zhan.peng'],
    ),
    person('詹鹏', 'zhan.peng', [{ role: 'sales-supervisor', unit: 'sales-office', primary: false }]),
    person('康健', 'kang.jian', [head('project')], ['tao.li']),
    person('陶丽', 'tao.li', [{ role: 'sales-manager', unit: 'sales-management' }], ['bai.ping']),
    person('白萍', 'bai.ping', [
      { role: 'sales-manager', unit: 'sales-management', primary: false },
      { role: 'department-head', unit: 'sales-management' },
    ]),
    person('傅军', 'fu.jun', [{ role: 'deputy-general-manager', unit: null }], ['qiao.na']),
    person('乔娜', 'qiao.na', [{ role: 'company-department', unit: 'company' }], ['fu.jun']),
    person('管理员', 'admin', [{ role: 'administrator', unit: null }]),
  ],
};
