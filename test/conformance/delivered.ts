/** Clauses that are delivered: each has a test, and `npm run conformance` names those that have none. */
export const DELIVERED: readonly string[] = [
  // Issue 3: the car dealer's customer relations.
  ...['AD-01', 'AD-02', 'AD-03', 'AD-04', 'AD-05', 'AD-06', 'AD-07', 'AD-08', 'AD-09', 'AD-10', 'AD-11'],
  ...['AD-23', 'AD-25', 'AD-26', 'AD-27', 'AD-30'],
];
