/** Clauses that are delivered: each has a test, and `npm run conformance` names those that have none. */
export const DELIVERED: readonly string[] = [
  // Issue 3: the car dealer's customer relations.
  ...['AD-01', 'AD-02', 'AD-03', 'AD-04', 'AD-05', 'AD-06', 'AD-07', 'AD-08', 'AD-09', 'AD-10', 'AD-11'],
  ...['AD-23', 'AD-25', 'AD-26', 'AD-27', 'AD-30'],
  // Issue 5: the dealer's stores.
  ...['AD-12', 'AD-13', 'AD-14', 'AD-15', 'AD-16', 'AD-17', 'AD-24', 'AD-28', 'AD-29'],
  // Issue 4: the manufacturer, as far as its tests are here.
  ...[
    'MF-01',
    'MF-02',
    'MF-03',
    'MF-04',
    'MF-05',
    'MF-06',
    'MF-07',
    'MF-08',
    'MF-09',
    'MF-10',
    'MF-11',
    'MF-12',
  ],
  // Issue 5: the estate.
  ...['PM-01', 'PM-02', 'PM-03', 'PM-04', 'PM-05', 'PM-06', 'PM-10', 'PM-14'],
  // Issue 5: the sales office.
  ...['RE-01', 'RE-02', 'RE-03', 'RE-04', 'RE-05', 'RE-06', 'RE-07', 'RE-08', 'RE-11', 'RE-12', 'RE-13'],
  ...['RE-14'],
  ...['MF-13', 'MF-14', 'MF-15', 'MF-16', 'MF-17', 'MF-18', 'MF-21', 'MF-22', 'MF-23'],
  // Issue 5: the maker of food and drink, as far as its tests are here.
  ...[
    'FB-01',
    'FB-02',
    'FB-03',
    'FB-04',
    'FB-05',
    'FB-06',
    'FB-07',
    'FB-08',
    'FB-09',
    'FB-13',
    'FB-15',
    'FB-16',
    'FB-17',
  ],
  // Issue 5: the shopping centre.
  ...['MA-01', 'MA-02', 'MA-03', 'MA-04', 'MA-05', 'MA-06', 'MA-07', 'MA-08', 'MA-09', 'MA-10', 'MA-11'],
  ...['MA-12', 'MA-13', 'MA-16', 'MA-17', 'MA-18', 'MA-19', 'MA-20'],
  // Issue 5: the recycler, as far as its tests are here.
  ...['RR-01', 'RR-02', 'RR-03', 'RR-04', 'RR-05', 'RR-06', 'RR-07', 'RR-08', 'RR-09', 'RR-10', 'RR-11'],
  ...['RR-12', 'RR-13', 'RR-14', 'RR-18', 'RR-20', 'RR-21', 'RR-22'],
];
