export const en = {
  scheduledPublicationDidHappen: 'A scheduled publication failed',
  text: '{{reason}}\n\n{{link}}',
} as const
