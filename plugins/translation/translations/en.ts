export const en = {
  englishChangedSinceTranslated: 'The English has changed since it was translated: ',
  correctSpanishEmptyField: 'Correct the Spanish, or empty this field if it is still correct.',
  outOfDate: 'Out of date',
  translation: 'Translation',
} as const
