export const en = {
  empty: 'empty',
  somebodyChangedSinceYou: 'Somebody has changed this since you opened it. Nothing was published.',
  versionYouSawNo: 'The version that you saw is no longer kept.',
  savedAgainSameContent: 'It was saved again, with the same content.',
  changes: 'Changes',
  field: 'Field',
  whatYouSaw: 'What you saw',
  whatStoredNow: 'What is stored now',
  openWhatStoredNow: 'Open what is stored now and read it; then approve it, or return it. What you typed and did not save is dropped.',
  somebodyElseFasterChanged: 'This has changed since you read it. Read it again, and send your changes with its new ETag.',
} as const
