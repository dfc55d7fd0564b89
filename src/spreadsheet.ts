/** What a spreadsheet would run as a formula: https://owasp.org/www-community/attacks/CSV_Injection. */
const formula = /^'*[=+\-@\t\r]/

/** A text as a cell of a CSV file shows it and no spreadsheet runs it; numbers and all else stay as they are. */
export const escapeCell = <Value>(value: Value): Value | string => (typeof value === 'string' && formula.test(value) ? `'${value}` : value)

/** The text that `escapeCell` made a cell of. */
export const unescapeCell = <Value>(value: Value): Value | string =>
  typeof value === 'string' && /^'+[=+\-@\t\r]/.test(value) ? value.slice(1) : value
