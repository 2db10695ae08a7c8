import path from 'node:path';
import { readPolicyFile } from '../../../prisma/policy-files';
import { autoDealerPeople } from '../../../prisma/seed-data/auto-dealer';
import { propertyManagementPeople } from '../../../prisma/seed-data/property-management';
import { propertySalesPeople } from '../../../prisma/seed-data/property-sales';
import { manufacturerPeople } from '../../../prisma/seed-data/manufacturer';
import { foodBeveragePeople } from '../../../prisma/seed-data/food-beverage';
import { recycledResourcesPeople } from '../../../prisma/seed-data/recycled-resources';
import { shoppingMallPeople } from '../../../prisma/seed-data/shopping-mall';

describe.each([
  [autoDealerPeople, ['general-manager', 'cr-manager']],
  [manufacturerPeople, ['general-manager', 'management-representative', 'marketing-vp', 'quality-manager']],
  [foodBeveragePeople, ['office-head', 'quality-specialist', 'marketing-director', 'general-manager']],
  [recycledResourcesPeople, ['general-manager', 'cs-manager', 'supervisor']],
  [shoppingMallPeople, ['general-manager', 'cs-supervisor']],
  [propertyManagementPeople, ['director', 'company-leader']],
  [propertySalesPeople, ['sales-manager', 'deputy-general-manager', 'company-department']],
])('the people that $organization starts with', (seeded, decisive) => {
  const { people, organization } = seeded;
  const file = path.resolve(__dirname, `../../../policies/${organization}.yaml`);

  test('hold roles and stand in units that the policy knows, and every role is held', async () => {
    const read = await readPolicyFile(file);
    if (!read.ok) throw new Error(JSON.stringify(read.faults));
    const roles = read.policy.roles.map(({ id }) => id);
    const units = read.policy.units.map(({ id }) => id);
    const holds = people.flatMap((person) => person.holds);
    expect(new Set(holds.map(({ role }) => role))).toEqual(new Set(roles));
    for (const { unit } of holds) if (unit !== null) expect(units).toContain(unit);
    expect(read.policy.organization).toBe(organization);
  });

  test('have one address each, and deputies among themselves', () => {
    const mails = people.map(({ email }) => email);
    expect(new Set(mails).size).toBe(mails.length);
    for (const { email, deputies } of people) {
      expect(mails).toEqual(expect.arrayContaining([...deputies]));
      expect(deputies).not.toContain(email);
    }
  });

  test('someone stands in for whoever decides', () => {
    const deputised = people.filter(({ deputies }) => deputies.length > 0).flatMap(({ holds }) => holds);
    expect(deputised.map(({ role }) => role)).toEqual(expect.arrayContaining(decisive));
  });
});
