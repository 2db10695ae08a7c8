import fc from 'fast-check';
import { assignScripts, type Hint, type Script } from '../../../stack/demo/scripts';

const hint = fc.record({
  severity: fc.constantFrom<Hint['severity']>(null, null, null, 'major', 'ordinary'),
});
const count = (scripts: readonly Script[], wanted: Script['endsEarly']): number =>
  scripts.filter(({ endsEarly }) => endsEarly === wanted).length;
const share = (scripts: readonly Script[], wanted: (script: Script) => boolean): number =>
  scripts.filter(wanted).length / scripts.length;
const unknown = (count: number): Hint[] => Array.from({ length: count }, () => ({ severity: null }));

describe('scripts', () => {
  it('are the same for the same seed and number of complaints, and others for another seed', () => {
    expect(assignScripts(unknown(50), 7)).toEqual(assignScripts(unknown(50), 7));
    expect(assignScripts(unknown(50), 7)).not.toEqual(assignScripts(unknown(50), 8));
  });

  it('hold every share that a demo promises, whatever the seed and the complaints', () => {
    fc.assert(
      fc.property(fc.array(hint, { minLength: 11, maxLength: 260 }), fc.nat(), (hints, seed) => {
        const scripts = assignScripts(hints, seed);
        expect(scripts).toHaveLength(hints.length);
        expect(share(scripts, ({ severity }) => severity === 'major')).toBeGreaterThanOrEqual(0.2);
        expect(
          share(scripts, ({ resultRefusals, offerRefusals }) => resultRefusals + offerRefusals === 1),
        ).toBeGreaterThanOrEqual(0.1);
        expect(share(scripts, ({ resultRefusals }) => resultRefusals >= 3)).toBeGreaterThanOrEqual(0.04);
        const declined = ({ founded, appeal }: Script): boolean => !founded && appeal !== 'upheld';
        expect(share(scripts, declined)).toBeGreaterThanOrEqual(0.06);
        expect(scripts.some(({ appeal }) => appeal === 'declined')).toBe(true);
        expect(share(scripts, ({ returns }) => returns > 0)).toBeGreaterThanOrEqual(0.06);
        expect(scripts.some(({ returns }) => returns > 1)).toBe(true);
        expect(scripts.some(({ goodsReturn }) => goodsReturn?.refused === false)).toBe(true);
        expect(share(scripts, ({ goodsReturn, founded }) => goodsReturn !== null && founded)).toBeGreaterThan(
          0,
        );
        expect(scripts.some(({ goodsReturn, founded }) => goodsReturn !== null && !founded)).toBe(false);
        expect(scripts.some(({ offerRefusals }) => offerRefusals > 0)).toBe(true);
        expect(count(scripts, 'withdrawn')).toBeGreaterThan(0);
        expect(count(scripts, 'merged')).toBeGreaterThan(0);
        expect(scripts[0]?.endsEarly).not.toBe('merged');
        expect(scripts.some(({ path }) => path === 'plain')).toBe(true);
      }),
    );
  });

  it('meet the figures asked of fifty complaints', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const scripts = assignScripts(unknown(50), seed);
      const count = (wanted: (script: Script) => boolean): number => scripts.filter(wanted).length;
      expect(count(({ severity, founded }) => severity === 'major' && founded)).toBeGreaterThanOrEqual(10);
      expect(count(({ resultRefusals }) => resultRefusals === 1)).toBeGreaterThanOrEqual(5);
      expect(count(({ resultRefusals }) => resultRefusals >= 3)).toBeGreaterThanOrEqual(2);
      expect(count(({ founded, appeal }) => !founded && appeal !== 'upheld')).toBeGreaterThanOrEqual(3);
      expect(count(({ returns }) => returns > 0)).toBeGreaterThanOrEqual(3);
    }
  });

  it('differ in a very small demo too', () => {
    const paths = assignScripts(unknown(5), 1).map(({ path }) => path);
    expect(new Set(paths).size).toBe(5);
    expect(assignScripts(unknown(1), 1)).toMatchObject([{ path: 'plain', severity: 'ordinary' }]);
    expect(assignScripts([], 1)).toEqual([]);
  });

  it('merge what the file says is entered twice, and then nothing else', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), fc.nat(), (size, seed) => {
        const hints = unknown(size).map((one, index) => (index === 1 ? { ...one, repeats: 'A' } : one));
        const scripts = assignScripts(hints, seed);
        expect(scripts.map(({ endsEarly }) => endsEarly === 'merged')).toEqual(
          hints.map((_, index) => index === 1),
        );
      }),
    );
  });

  it('make major what is known as major, and decline it only when nothing else is left', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const hints = [...unknown(10), ...Array.from({ length: 4 }, () => ({ severity: 'major' as const }))];
        const scripts = assignScripts(hints, seed);
        for (const script of scripts.slice(10))
          expect(script).toMatchObject({ severity: 'major', founded: true });
      }),
    );
  });
});
