/** A label or description of the admin panel in both of its languages. */
export const words = (en: string, es: string) => ({ en, es })

/** The sections of the admin panel's navigation. */
export const groups = {
  profiles: words('Country profiles', 'Perfiles de países'),
  evidence: words('Evidence', 'Fuentes'),
  administration: words('Administration', 'Administración'),
}

/** The longest text each kind of field takes, in characters. */
export const longest = { label: 200, line: 500, paragraph: 5_000, url: 2_000 }
