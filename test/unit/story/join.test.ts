import { obstacleOfPair } from '../../../domain/tasks/join';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 2, hour));
const EARLY = { id: 'a', number: 'AD-2026-000001', receivedAt: at(1), outcome: null, stage: 'assessing' };
const LATE = { id: 'b', number: 'AD-2026-000002', receivedAt: at(2), outcome: null, stage: 'planning' };

describe('which complaint may be merged into which', () => {
  test('the later into the earlier, never the other way round', () => {
    expect(obstacleOfPair(LATE, EARLY)).toBeNull();
    expect(obstacleOfPair(EARLY, LATE)).toBe('not-earlier');
  });

  test('of two that came at the same moment the one with the higher number: in one direction only', () => {
    const twin = { ...LATE, receivedAt: EARLY.receivedAt };
    expect(obstacleOfPair(twin, EARLY)).toBeNull();
    expect(obstacleOfPair(EARLY, twin)).toBe('not-earlier');
  });

  test('not into itself', () => {
    expect(obstacleOfPair(EARLY, EARLY)).toBe('same-complaint');
  });

  test('not into one that was merged itself, or that nobody handles any more', () => {
    expect(obstacleOfPair(LATE, { ...EARLY, outcome: 'merged', stage: 'evaluating' })).toBe(
      'merged-elsewhere',
    );
    expect(obstacleOfPair(LATE, { ...EARLY, outcome: 'accepted', stage: 'evaluating' })).toBe('closed-there');
    expect(obstacleOfPair(LATE, { ...EARLY, outcome: 'accepted', stage: 'closed' })).toBe('closed-there');
  });
});
