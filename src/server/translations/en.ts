export const en = {
  databaseDoesAnswerNothing: 'The database does not answer. Nothing was written; try again in a moment.',
  databaseBusyNothingWritten: 'The database is busy. Nothing was written; try again in a moment.',
  serverDiskFullNothing: "The server's disk is full. Nothing was written; inform whoever runs the server, and try again later.",
  serverStorageDoesWork: "The server's storage does not work. Nothing was written; inform whoever runs the server, and try again later.",
  referencedDocumentDoesExist: 'A referenced document does not exist.',
  rowIdRowAnother: 'A row has the id of a row of another document. Leave out the ids of rows that are new.',
  valueDoesFitField: 'A value does not fit its field.',
  chooseEnglishWellCopy: '{{name}}: choose English ({{defaultLocale}}) as well. A copy cannot be without its English texts.',
} as const
