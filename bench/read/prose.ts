const node = (type: string, children: unknown[]) => ({ type, version: 1, direction: 'ltr', format: '', indent: 0, children })
const text = (words: string) => ({ type: 'text', version: 1, detail: 0, format: 0, mode: 'normal', style: '', text: words })

/** Rich text of some paragraphs, as long as those of a real page. */
export const prose = (paragraphs: number) => ({
  root: node(
    'root',
    Array.from({ length: paragraphs }, () => node('paragraph', [text('A sentence of an overview, as long as they are. '.repeat(16))])),
  ),
})
