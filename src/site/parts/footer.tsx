import type { SiteParts } from '#src/profile/index.ts'
import type { Visit } from '../visit'
import { EditorsLink } from './link'
import { Picture } from './picture'

/** The affiliates and the footer navigation as the Site has them. */
export function Footer({ site, visit }: { site: SiteParts; visit: Visit }) {
  const { say } = visit
  return (
    <footer className="site-footer">
      <div className="wrap">
        {site.affiliates.length > 0 && (
          <ul className="affiliates" aria-label={say('affiliates')}>
            {site.affiliates.map(({ alt, logo, name, url }, index) => (
              <li key={index}>
                <EditorsLink link={{ label: name, url }} visit={visit}>
                  {logo ? <Picture image={logo} alt={alt ?? logo.alt} isLazy /> : <span className="logo">{alt ?? name}</span>}
                </EditorsLink>
              </li>
            ))}
          </ul>
        )}
        {site.footerNavigation.length > 0 && (
          <nav aria-label={say('footerNavigation')}>
            <a className="skip" href="#end">
              {say('skipNavigation')}
            </a>
            <ul className="bar">
              {site.footerNavigation.map((link, index) => (
                <li key={index}>
                  <EditorsLink link={link} visit={visit} />
                </li>
              ))}
            </ul>
          </nav>
        )}
        <div id="end" tabIndex={-1} />
      </div>
    </footer>
  )
}
