import type { JsonObject } from '../../domain/json';
import { CUSTOMER, tasksOf } from '../support/case-steps';
import { OtherCourse, type CaseUnderTest } from '../support/story-rig';
import { idOf } from '../support/test-people';
import { askedFor, faultsIn, goOnTo } from './case-at';
import { entriesOwed, entryIn } from './entries-owed';
import { changed, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';
import { planned } from './mall-case';

const clause = storyClauses('shopping-mall');

const REGISTERS = 'registers';

const register = (complaint: CaseUnderTest, id: string, fields: JsonObject): Promise<unknown> =>
  complaint.answerTask(entryIn(complaint, id), fields);

clause(
  'MA-13.1 merits: audit proposes with evidence, the board resolves, the superior grants, one after the other',
  [
    without(`${REGISTERS}.reward-granted`),
    changed(`${REGISTERS}.board-resolution.by`, { person: 'audit' }),
    without(`${REGISTERS}.copy-of-audit.fields.meritEvidence.requiredWhen`),
    changed(`${REGISTERS}.reward-granted.after.is`, 'nothing'),
  ],
  async (rig) => {
    const complaint = await planned(rig);
    await goOnTo(complaint, 'answer');
    expect(entriesOwed(complaint)).not.toContain('board-resolution');
    const bare = register(complaint, 'copy-of-audit', { merit: 'reward', meritEvidence: null });
    expect(await faultsIn(bare)).toEqual(['/meritEvidence required']);
    await register(complaint, 'copy-of-audit', {
      merit: 'reward',
      meritEvidence: 'The newspaper praised it.',
    });
    expect(entriesOwed(complaint)).not.toContain('reward-granted');
    const board = (await tasksOf(complaint, 'register')).find(
      ({ because }) => because === 'board-resolution',
    );
    expect(board?.assignees).toEqual([idOf('personnel-board')]);
    await register(complaint, 'board-resolution', { resolution: 'reward' });
    await register(complaint, 'reward-granted', { granted: true });
    expect(
      complaint.recorded.events.flatMap((e) => (e.type === 'register-entered' ? [e.data.registerId] : [])),
    ).toEqual(['copy-of-audit', 'board-resolution', 'reward-granted']);
  },
);

clause(
  'MA-13.2 mishandling with large loss or harm goes to the board',
  [changed(`${REGISTERS}.board-resolution.after.is`, ['reward'])],
  async (rig) => {
    const complaint = await planned(rig);
    await goOnTo(complaint, 'answer');
    await register(complaint, 'copy-of-audit', { merit: 'mishandled', meritEvidence: 'We are in the news.' });
    expect(entriesOwed(complaint)).toContain('board-resolution');
  },
);

for (const category of ['member-rights', 'official-explanation', 'legal'])
  clause(
    `MA-19.1 the CS section answers ${category}`,
    [changed('tables.routing.rows.second-for-the-cs-section.then.department', 'merchandising')],
    async (rig) => {
      const complaint = await rig.submit({ category, unit: 'store-east', fields: { wish: 'neither' } });
      expect(complaint.task('assess').unit).toBe('planning');
      await goOnTo(complaint, 'investigate');
      expect(complaint.last('case-assigned').data).toMatchObject({
        department: 'planning',
        handlerRole: 'cs-officer',
      });
    },
  );

clause(
  'MA-19.2 it chases the reports that stores and departments owe',
  [
    changed(`${REGISTERS}.copy-of-the-handling-unit.onBreach`, [
      { inform: 'general-manager', source: 'ours' },
    ]),
  ],
  async (rig) => {
    const complaint = await planned(rig);
    await goOnTo(complaint, 'answer');
    await rig.pass(6 * 24 * 3_600_000);
    await complaint.recordedOf('clock-breached', 3);
    const entries = await tasksOf(complaint, 'overdue-entry');
    expect(entries.map(({ because }) => because)).toContain('register-copy-of-the-handling-unit');
    expect(entries.every(({ roles }) => roles.includes('cs-supervisor'))).toBe(true);
  },
);

clause(
  'MA-19.3 it helps with vendor matters: asked once it is known who handles one, and none closes without its help',
  [
    without(`${REGISTERS}.help-with-vendor-matters`),
    changed(`${REGISTERS}.help-with-vendor-matters.by`, { pool: ['store-manager'], unit: 'responsible' }),
    without(`${REGISTERS}.help-with-vendor-matters.categories`),
    changed(`${REGISTERS}.help-with-vendor-matters.fields.vendorHelp.required`, false),
  ],
  async (rig) => {
    const of = async (category: string): Promise<CaseUnderTest> => {
      const complaint = await rig.submit({ category, unit: 'store-east', fields: { wish: 'neither' } });
      await goOnTo(complaint, 'investigate');
      return complaint;
    };
    expect(entriesOwed(await of('purchase'))).toEqual([]);
    const complaint = await of('vendor-matter');
    expect(entriesOwed(complaint)).toEqual(['help-with-vendor-matters']);
    expect(askedFor(complaint, 'investigate')).toEqual([idOf('store-manager')]);
    expect(askedFor(complaint, 'register')).toEqual([idOf('cs-officer')]);
    const [help] = await tasksOf(complaint, 'register');
    if (help === undefined) throw new OtherCourse('nobody is asked to help');
    expect(help.unit).toBe('planning');
    expect(await faultsIn(complaint.answerTask(help, { vendorHelp: null }))).toEqual([
      '/vendorHelp required',
    ]);
    await goOnTo(complaint, 'customer-word');
    await complaint.answer('customer-word', {}, CUSTOMER);
    for (const task of await tasksOf(complaint, 'register'))
      if (task.taskId !== help.taskId) await complaint.answerTask(task);
    expect(complaint.told('complaint-closed')).toEqual([]);
    await complaint.answerTask(help, { vendorHelp: 'Both deliveries were checked with the vendor.' });
    await complaint.recordedOf('complaint-closed');
  },
);
