/** The languages as sentences name them. */
export const en = {
  en: 'English',
  es: 'Spanish',
} as const
