/** The collections whose documents go out and come in as files. */
export const exchanged = ['facts', 'programs', 'news-items'] as const
export type Exchanged = (typeof exchanged)[number]

export const isExchanged = (slug: unknown): slug is Exchanged => exchanged.some((each) => each === slug)
