import { locales, type SiteParts } from '#src/profile/index.ts'
import { hrefIn } from '../edition'
import { languageNames } from '../words'
import type { Visit } from '../visit'
import { EditorsLink } from './link'
import { MainLinks } from './main-links'
import { Picture } from './picture'

/** The banner, the tertiary navigation as the Site has it, and the site's own navigation, each behind its skip link. */
export function Header({ site, visit }: { site: SiteParts; visit: Visit }) {
  const { href, say } = visit
  const { image, text, alt } = site.banner
  return (
    <header className="site-header">
      <div className="wrap banner">
        <a className="skip" href="#content">
          {say('skip')}
        </a>
        <a className="banner-name" href={href('/')} lang={visit.languageOf(image ? (alt ?? image.alt) : text)}>
          {image ? <Picture image={image} alt={alt ?? image.alt ?? text ?? ''} /> : text}
        </a>
        {site.tertiaryNavigation.length > 0 && (
          <nav className="tertiary" aria-label={say('tertiaryNavigation')}>
            <a className="skip" href="#main-navigation">
              {say('skipTertiary')}
            </a>
            <ul className="bar">
              {site.tertiaryNavigation.map((link, index) => (
                <li key={index}>
                  <EditorsLink link={link} visit={visit} />
                </li>
              ))}
            </ul>
          </nav>
        )}
      </div>
      <div className="main-navigation" id="main-navigation" tabIndex={-1}>
        <div className="wrap">
          <nav aria-label={say('mainNavigation')}>
            <a className="skip" href="#content">
              {say('skipNavigation')}
            </a>
            <ul>
              <MainLinks href={href} say={say} />
            </ul>
          </nav>
        </div>
      </div>
    </header>
  )
}

/** The same page in the other languages. */
export function Languages({ path, visit }: { path: string; visit: Visit }) {
  return (
    <nav className="languages" aria-label={visit.say('language')}>
      <ul>
        {locales.map((locale) => (
          <li key={locale}>
            <a
              href={hrefIn({ ...visit, locale }, path)}
              hrefLang={locale}
              lang={locale}
              aria-current={locale === visit.locale ? 'true' : undefined}
            >
              {languageNames[locale]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
