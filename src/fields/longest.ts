/** The longest text each kind of field takes, in characters. */
export const longest = { email: 254, label: 200, line: 500, note: 2_000, paragraph: 5_000, prose: 100_000, url: 2_000 }
