import type { Locale } from '#src/profile/index.ts'
import { words } from '#src/fields/words.ts'

/** What the site says in its own words. Everything else that it shows comes from the CMS. */
const dictionary = {
  skip: words('skip', 'saltar'),
  skipTertiary: words('skip tertiary links', 'saltar enlaces terciarios'),
  skipNavigation: words('skip navigation', 'saltar navegación'),
  tertiaryNavigation: words('Tertiary links', 'Enlaces terciarios'),
  mainNavigation: words('Main navigation', 'Navegación principal'),
  footerNavigation: words('Footer links', 'Enlaces del pie'),
  breadcrumbs: words('Breadcrumbs', 'Ruta de navegación'),
  language: words('Language', 'Idioma'),
  home: words('Country profiles', 'Perfiles de países'),
  homeDescription: words(
    'Profiles of countries: facts with their sources, programs and news.',
    'Perfiles de países: datos con sus fuentes, programas y noticias.',
  ),
  countries: words('Countries', 'Países'),
  programs: words('Programs', 'Programas'),
  news: words('News', 'Noticias'),
  latestNews: words('Latest news', 'Últimas noticias'),
  allNews: words('All news', 'Todas las noticias'),
  siteMap: words('Site map', 'Mapa del sitio'),
  quickFacts: words('Quick Facts', 'Datos rápidos'),
  overview: words('Overview', 'Panorama'),
  policyFocus: words('Policy Focus', 'Enfoque de políticas'),
  affiliates: words('Affiliates', 'Afiliados'),
  source: words('Source', 'Fuente'),
  sources: words('Sources', 'Fuentes'),
  region: words('Region', 'Región'),
  roles: words('Role in the drug trade', 'Papel en el narcotráfico'),
  codes: words('ISO codes', 'Códigos ISO'),
  officialName: words('Official name', 'Nombre oficial'),
  type: words('Type', 'Tipo'),
  status: words('Progress', 'Avance'),
  leadAgency: words('Lead agency', 'Entidad responsable'),
  partners: words('Partners', 'Socios'),
  period: words('Period', 'Periodo'),
  publishedOn: words('Published on', 'Publicada el'),
  outlet: words('Outlet', 'Medio'),
  original: words('Read the original', 'Leer el original'),
  measure: words('Measure', 'Medida'),
  value: words('Value', 'Valor'),
  target: words('Target', 'Meta'),
  actual: words('Actual', 'Resultado'),
  ofTarget: words('of the target', 'de la meta'),
  nothingListed: words('Nothing is listed here.', 'Aquí no hay nada en la lista.'),
  capture: words('This content is a historical capture', 'Este contenido es una captura histórica'),
  captureOf: words('of', 'del'),
  seeArchivedPage: words('See the archived page', 'Ver la página archivada'),
  moreOnPage: words('There are more than are shown here.', 'Hay más de los que se muestran aquí.'),
  page: words('Page', 'Página'),
  newer: words('Newer', 'Más recientes'),
  older: words('Older', 'Más antiguas'),
  pages: words('Pages of news', 'Páginas de noticias'),
  lastChanged: words('Last changed', 'Último cambio'),
  notFound: words('There is no such page', 'No existe esa página'),
  notFoundHelp: words(
    'The address may be misspelled, or the page is no longer published. One of these may be what you look for:',
    'Puede que la dirección esté mal escrita o que la página ya no esté publicada. Quizá busque una de estas:',
  ),
  draft: words('Draft preview: not published', 'Vista previa del borrador: sin publicar'),
  draftHelp: words(
    'You see the latest drafts of everything on this page. The public does not.',
    'Usted ve los últimos borradores de todo lo que hay en esta página. El público no.',
  ),
  sessionEnded: words(
    'Your session has ended: log in again to see what you write.',
    'Su sesión ha terminado: inicie sesión de nuevo para ver lo que escribe.',
  ),
  notShown: words('What you write cannot be shown at the moment.', 'Lo que escribe no se puede mostrar en este momento.'),
  edit: words('Edit', 'Editar'),
  publicPage: words('Public page', 'Página pública'),
}

export type Word = keyof typeof dictionary

/** A word of the site's own, in a language. */
export const wordIn = (locale: Locale, word: Word): string => dictionary[word][locale]

/** The languages as they call themselves. */
export const languageNames: Record<Locale, string> = { en: 'English', es: 'Español' }
