import { expect, it, vi } from 'vitest'
import { describeCms } from '../support/cms'
import { makeSource, unique } from '../support/content'

const log = { lines: [] as string[] }
const logTo = { write: (line: string) => void log.lines.push(line) }

interface Refusal {
  errors: { message: string }[]
}

describeCms(
  'a reference',
  (cms) => {
    const complaints = () => log.lines.filter((line) => /"level":"(?:error|fatal)"/.test(line))
    const nobody = '01890000-0000-7000-8000-000000000000'
    const newsItem = (data = {}) => ({ title: 'News', slug: unique('news'), summary: 'A summary.', _status: 'published', ...data })

    it.each([['create'], ['update']])(
      "of one of Payload's own collections to what does not exist is refused at its field: %s",
      async (way) => {
        log.lines.length = 0
        const preset = { title: unique('Preset'), relatedCollection: 'sources', isShared: true }
        const access = Object.fromEntries(
          ['read', 'update', 'delete'].map((right) => [right, { constraint: 'specificUsers', users: [nobody] }]),
        )
        const made = await cms.send<{ doc: { id: string } }>('editor', 'POST', '/api/payload-query-presets', preset)
        expect(made.status).toBe(201)
        const [method, place] = way === 'create' ? ['POST', ''] : ['PATCH', `/${made.body.doc.id}`]
        const { body, status } = await cms.send<{ errors: { data: { errors: { path: string; message: string }[] } }[] }>(
          'editor',
          method,
          `/api/payload-query-presets${place}`,
          { ...preset, access },
        )
        expect([status, body.errors[0]?.data.errors]).toEqual([
          400,
          ['read', 'update', 'delete'].map((right) =>
            expect.objectContaining({ path: `access.${right}.users`, message: `No document of users has the id "${nobody}".` }),
          ),
        ])
        expect(complaints()).toEqual([])
      },
    )

    it('to what is deleted at the same moment is refused, or keeps it', { timeout: 60_000 }, async () => {
      log.lines.length = 0
      const seen = new Set<string>()
      for (let round = 0; round < 20; round += 1) {
        const source = await makeSource(cms.payload)
        const data = newsItem({ citations: [{ source: source.id }] })
        const write = async () => cms.send('editor', 'POST', '/api/news-items', data)
        const remove = async () => cms.send('admin', 'DELETE', `/api/sources/${source.id}`)
        // Who is first is left to chance.
        const [written, removed] = await Promise.all(round % 2 === 0 ? [write(), remove()] : [remove(), write()].reverse())
        seen.add(`${written?.status} ${removed?.status}`)
      }
      expect([...seen].filter((each) => !['201 409', '400 200'].includes(each))).toEqual([])
      expect(complaints()).toEqual([])
    })

    it.each([
      ['PostgreSQL', { code: '23503' }],
      ['SQLite', { code: 'SQLITE_CONSTRAINT_FOREIGNKEY' }],
    ])('that %s alone finds to lead nowhere is a 400, and no error in the log', async (_, fields) => {
      log.lines.length = 0
      const error = Object.assign(new Error('Failed query: insert into "news"'), { cause: Object.assign(new Error('Refused'), fields) })
      const create = vi.spyOn(cms.payload.db, 'create').mockRejectedValue(error)
      const { body, status } = await cms.send<Refusal>('editor', 'POST', '/api/news-items', newsItem())
      create.mockRestore()
      expect([status, body.errors[0]?.message]).toEqual([400, 'A referenced document does not exist.'])
      expect(complaints()).toEqual([])
    })
  },
  { logTo },
)
