export const en = {
  compareStatementFigures: 'Compare the statement with its figures:',
  noFigureCarriesNumber: 'no figure carries the number {{text}}',
  figureAnotherUnit: 'the figure of {{text}} has another unit',
  writtenSeparatorsAnotherLanguage: '{{text}} is written with the separators of another language',
  reasonNumbersWithoutFigure: 'Reason for numbers without a figure',
  onlyWhereStatementNumber: 'Only where the statement has a number that none of the figures carries, and rightly so.',
  numberLacking: '{{lacks}} lacks {{text}}, which {{has}} has',
  unitLacking: '{{lacks}} lacks the unit of {{text}}, which {{has}} names',
  publishingMissing:
    'No figure has the number {{numbers}} of the {{language}} statement: add or correct a figure, or explain here why there is none.',
  publishingUnit:
    'The figure for {{numbers}} has another unit than the {{language}} statement: correct it, or explain here why it differs.',
  publishingNotation:
    'The {{language}} statement writes {{numbers}} with the separators of another language: correct it, or explain here why it is right.',
} as const
