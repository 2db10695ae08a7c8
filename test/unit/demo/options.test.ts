import { DemoFailure, readCommandLine } from '../../../stack/demo/options';

describe('the command line of the demo', () => {
  it('has a default for everything', () => {
    expect(readCommandLine([])).toEqual({
      organization: 'auto-dealer',
      file: undefined,
      limit: undefined,
      seed: 1,
      json: undefined,
    });
  });

  it('takes every option of interface.md', () => {
    const line = '--organization bank --file c.csv --limit 20 --seed 7 --json out.json'.split(' ');
    expect(readCommandLine(line)).toEqual({
      organization: 'bank',
      file: 'c.csv',
      limit: 20,
      seed: 7,
      json: 'out.json',
    });
    expect(readCommandLine(['--seed', '0'])).toMatchObject({ seed: 0 });
    expect(readCommandLine(['--limit', '3', '--help'])).toBeNull();
  });

  it.each([
    [['--limit', '0']],
    [['--limit', '-1']],
    [['--limit', '1.5']],
    [['--limit', 'ten']],
    [['--limit']],
    [['--seed', '']],
    [['--seed', '99999999999']],
    [['--file', '']],
    [['--organisation', 'bank']],
    [['complaints.csv']],
  ])('refuses %j with one sentence that leads to the help', (line) => {
    expect(() => readCommandLine(line)).toThrow(DemoFailure);
    expect(() => readCommandLine(line)).toThrow(/^[^\n]+; "npm run demo -- --help" lists the options\.$/);
  });
});
