export const en = {
  scheduledPublicationDidHappen: 'A scheduled publication did not happen',
  text: '{{reason}}\n\n{{link}}',
} as const
