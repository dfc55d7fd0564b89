/** A label, description or message in both languages of the admin panel. */
export type Words = Record<'en' | 'es', string>

/** A label or description of the admin panel in both of its languages. */
export const words = (en: string, es: string): Words => ({ en, es })

/** The recipient of a message: the sender of the request, or the user of the admin panel. */
export interface Reader {
  i18n: { language: string }
}

/** A message in the language of its reader. */
export const say = ({ i18n }: Reader, en: string, es: string): string => (i18n.language === 'es' ? es : en)

/** The sections of the admin panel's navigation. */
export const groups = {
  profiles: words('Country profiles', 'Perfiles de países'),
  evidence: words('Evidence', 'Fuentes'),
  administration: words('Administration', 'Administración'),
}

/** The longest text each kind of field takes, in characters. */
export const longest = { email: 254, label: 200, line: 500, note: 2_000, paragraph: 5_000, prose: 100_000, url: 2_000 }
