export const en = {
  wouldUnpublishEverythingWhatever:
    'This would unpublish everything, whatever the filter of the list. Select the documents page by page (where[id][in]=…).',
  waitsReviewPublishedOpen: '"{{title}}" is waiting for review and was not published. Open it, read it and approve it.',
  expectedDraftPublished: 'Expected draft or published, not {{sent}}.',
} as const
