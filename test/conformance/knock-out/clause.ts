import { WorkflowUpdateFailedError } from '@temporalio/client';
import { OtherCourse } from '../../support/story-rig';
import { nameOf, type Carrier } from './carriers';

/** Between the name of a test and that of a knock-out: this repeats the test, which must then fail. */
export const KNOCKED_OUT = ' ⊘ ';

/** What the tests of a file share, and how one of them is run with a carrier taken away. */
export type Surroundings<R> = {
  open(): Promise<R>;
  close(rig: R): Promise<void>;
  /** Before each test: what another has changed is as it was. */
  begin?(rig: R): void;
  knockOut(rig: R, carrier: Carrier, run: (rig: R) => Promise<void>): Promise<void>;
};

/** Declares a demand's test, what carries it, and with that a test for each carrier that is knocked out. */
export type Clause<R> = (
  name: string,
  carriers: readonly [Carrier, ...Carrier[]],
  run: (rig: R) => Promise<void>,
) => void;

export function clausesOn<R>(surroundings: Surroundings<R>): Clause<R> {
  let opened: R | null = null;
  beforeAll(async () => {
    opened = await surroundings.open();
  });
  afterAll(async () => {
    if (opened !== null) await surroundings.close(opened);
  });
  const begun = (): R => {
    if (opened === null) throw new Error('the surroundings are not open');
    surroundings.begin?.(opened);
    return opened;
  };
  return (name, carriers, run) => {
    // Knock-outs first: they rarely come to a test's end, which may be one after which no more time is skipped.
    for (const carrier of carriers)
      test(`${name}${KNOCKED_OUT}${nameOf(carrier)}`, () =>
        surroundings.knockOut(begun(), carrier, (other) => mustFail(() => run(other))));
    test(name, () => run(begun()));
  };
}

/** Passes if the test fails, and for what a test fails for: not because the rig broke, or nothing came for ever. */
async function mustFail(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (isVerdict(error)) return;
    throw new Error('the test broke instead of failing', { cause: error });
  }
  throw new Error(
    'the test passes without it: either it does not carry the clause, or the test does not test',
  );
}

/** An expectation not met, an answer refused, or a story that went another way. */
function isVerdict(error: unknown): boolean {
  if (error instanceof OtherCourse || error instanceof WorkflowUpdateFailedError) return true;
  if (!(error instanceof Error)) return false;
  // jest's expectations carry what the matcher found; supertest's say which status came.
  return 'matcherResult' in error || /^expected \d{3} "[^"]*", got \d{3} /.test(error.message);
}
