/** How many cases fast-check tries: as many as usual, or at most `REDRESS_TEST_RUNS` where time is short. */
export function runs(usual: number): number {
  return Math.min(usual, Number(process.env['REDRESS_TEST_RUNS'] ?? usual));
}
