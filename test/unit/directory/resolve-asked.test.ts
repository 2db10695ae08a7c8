import { actingDeputies, resolveAsked } from '../../../domain/directory';
import type { AskedOf, Directory } from '../../../domain/directory';

const at = '2026-11-23T02:00:00Z';
const ids = ['boss', 'vice', 'mia', 'max', 'stan', 'admin', 'gone'];

const directory: Directory = {
  people: ids.map((id) => ({ id, active: id !== 'gone' })),
  holdings: [
    { personId: 'max', role: 'manager', unit: 'sales', primary: false },
    { personId: 'mia', role: 'manager', unit: 'sales', primary: true },
    { personId: 'boss', role: 'director', unit: null, primary: true },
    { personId: 'gone', role: 'clerk', unit: 'sales', primary: true },
  ],
  superiors: { clerk: 'manager', manager: 'director', director: 'manager' },
  deputies: [
    { personId: 'mia', deputyId: 'stan' },
    { personId: 'boss', deputyId: 'vice' },
  ],
  absences: [],
  administratorIds: ['admin'],
};

const away = (...personIds: string[]): Directory => ({
  ...directory,
  absences: personIds.map((personId) => ({ personId, fromAt: '2026-11-20T00:00:00Z', toAt: null })),
});

const ask = (change: Partial<AskedOf>) =>
  resolveAsked({
    roles: ['manager'],
    unit: 'sales',
    excluded: [],
    namedPerson: null,
    single: true,
    at,
    directory,
    ...change,
  });

describe('who is asked', () => {
  test('one person: the primary holder; a pool: every holder', () => {
    expect(ask({})).toEqual({ assignees: ['mia'], found: 'role' });
    expect(ask({ single: false })).toEqual({ assignees: ['mia', 'max'], found: 'role' });
  });

  test('the primary holder is away: the deputy, before another holder', () => {
    expect(ask({ directory: away('mia') })).toEqual({ assignees: ['stan'], found: 'deputy' });
    expect(ask({ directory: away('mia', 'stan') })).toEqual({ assignees: ['max'], found: 'role' });
  });

  test('a pool goes on without those who are away', () => {
    expect(ask({ single: false, directory: away('mia') })).toEqual({ assignees: ['max'], found: 'role' });
    expect(ask({ single: false, directory: away('mia', 'max') })).toEqual({
      assignees: ['stan'],
      found: 'deputy',
    });
  });

  test('nobody decides on their own work: excluded → deputy → superior → administrator', () => {
    expect(ask({ excluded: ['mia'] })).toEqual({ assignees: ['stan'], found: 'deputy' });
    expect(ask({ excluded: ['mia', 'max', 'stan'] })).toEqual({ assignees: ['boss'], found: 'superior' });
    expect(ask({ excluded: ['mia', 'max', 'stan'], directory: away('boss') })).toEqual({
      assignees: ['vice'],
      found: 'superior',
    });
    expect(ask({ excluded: ['mia', 'max', 'stan', 'boss', 'vice'] })).toEqual({
      assignees: ['admin'],
      found: 'administrator',
    });
  });

  test('everybody who should be asked is excluded: a colleague of any role, the highest and who is there first', () => {
    const above = ['mia', 'max', 'stan', 'boss', 'vice', 'admin'];
    const cleo = { personId: 'cleo', role: 'clerk', unit: 'sales', primary: false };
    const anna = { personId: 'anna', role: 'auditor', unit: null, primary: true };
    const people = [...directory.people, { id: 'cleo', active: true }, { id: 'anna', active: true }];
    const more = {
      ...directory,
      people,
      holdings: [anna, cleo, ...directory.holdings],
      onlookers: ['auditor'],
    };
    const beyond = (excluded: string[], known: Directory = more) => ask({ excluded, directory: known });
    expect(beyond(above)).toEqual({ assignees: ['cleo'], found: 'colleague' });
    expect(ask({ roles: ['clerk'], excluded: ['cleo', 'admin', 'boss', 'vice'], directory: more })).toEqual({
      assignees: ['mia'],
      found: 'superior',
    });
    const away = { personId: 'cleo', fromAt: '2026-11-20T00:00:00Z', toAt: null };
    expect(beyond(above, { ...more, absences: [away] })).toEqual({ assignees: ['cleo'], found: 'colleague' });
    expect(beyond([...above, 'cleo'])).toEqual({ assignees: [], found: 'nobody' });
    const higher = { ...more, superiors: { clerk: 'manager' }, holdings: [cleo, ...directory.holdings] };
    expect(ask({ roles: ['constructor'], excluded: ['admin'], directory: higher })).toEqual({
      assignees: ['max'],
      found: 'colleague',
    });
  });

  test('superiors in a circle end at the administrator', () => {
    expect(ask({ roles: ['director'], excluded: ['boss', 'vice', 'mia', 'max', 'stan'] })).toEqual({
      assignees: ['admin'],
      found: 'administrator',
    });
  });

  test('a role without active holder goes up, a role that nobody knows to the administrator', () => {
    expect(ask({ roles: ['clerk'] })).toEqual({ assignees: ['mia'], found: 'superior' });
    expect(ask({ roles: ['constructor'] })).toEqual({ assignees: ['admin'], found: 'administrator' });
  });

  test('a role held everywhere is held in each unit; a superior may stand in another one', () => {
    expect(ask({ roles: ['director'], unit: 'service' })).toEqual({ assignees: ['boss'], found: 'role' });
    expect(ask({ roles: ['clerk'], unit: 'service' })).toEqual({ assignees: ['mia'], found: 'superior' });
    expect(ask({ unit: 'service' })).toEqual({ assignees: ['boss'], found: 'superior' });
  });

  test('a person chosen by name is asked, and replaced by their deputy', () => {
    expect(ask({ namedPerson: 'max' })).toEqual({ assignees: ['max'], found: 'named' });
    expect(ask({ namedPerson: 'boss', directory: away('boss') })).toEqual({
      assignees: ['vice'],
      found: 'deputy',
    });
    expect(ask({ namedPerson: 'gone' })).toEqual({ assignees: ['boss'], found: 'superior' });
  });

  test('an absence counts from its beginning until its end', () => {
    const during = (fromAt: string, toAt: string | null) =>
      actingDeputies({ ...directory, absences: [{ personId: 'mia', fromAt, toAt }] }, 'mia', at);
    expect(during(at, null)).toEqual(['stan']);
    expect(during('2026-11-20T00:00:00Z', '2026-11-23T02:00:01Z')).toEqual(['stan']);
    expect(during('2026-11-20T00:00:00Z', at)).toEqual([]);
    expect(during('2026-11-23T10:00:01+08:00', null)).toEqual([]);
  });
});
