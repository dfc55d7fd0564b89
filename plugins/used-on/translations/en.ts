export const en = {
  usedOn: 'Used on',
  noPublishedPageShows: 'No published page shows this.',
  thesePublishedPagesShow: 'These published pages show it:',
  onEveryPage: 'on every page',
  more: 'And {{count}} more.',
} as const
