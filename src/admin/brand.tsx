/** The name of the CMS on the login page. */
export const Logo = () => (
  <div style={{ textAlign: 'center' }}>
    <Mark size={56} />
    <p style={{ fontSize: '1.5rem', fontWeight: 600, margin: '0.75rem 0 0' }}>Country profiles</p>
  </div>
)

/** The sign of the CMS at the root of the breadcrumbs. */
export const Icon = () => <Mark size={20} />

/** A globe, drawn in the colour of the text around it so that it fits both themes. */
const Mark = ({ size }: { size: number }) => (
  <svg width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
    <circle cx="12" cy="12" r="10" />
    <ellipse cx="12" cy="12" rx="4" ry="10" />
    <path d="M2.5 9h19M2.5 15h19" />
  </svg>
)
