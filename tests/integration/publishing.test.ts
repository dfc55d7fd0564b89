import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { roles } from '#src/access.ts'
import { seenNow } from '../support/approve'
import { describeCms } from '../support/cms'
import { password, type Person } from '../support/people'
import { makeCountry, makeFact, makeSource, unique } from '../support/content'
import { startMailServer } from '../support/mail-server'
import { read, write } from '../support/writes'

const mail = await startMailServer()

describeCms(
  'scheduled publication and mail',
  (cms) => {
    let source = ''
    let country = ''
    beforeAll(async () => {
      // The first request starts the runner of jobs; the tests run them themselves, and would meet it.
      await cms.send('public', 'GET', '/api/sources')
      expect(cms.payload.crons.length).toBeGreaterThan(0)
      for (const cron of cms.payload.crons) cron.stop()
      source = (await makeSource(cms.payload)).id
      country = (await makeCountry(cms.payload)).id
    })
    afterAll(async () => {
      await mail.stop()
    })
    beforeEach(() => {
      mail.letters.length = 0
      mail.setDown(false)
    })

    const draft = async (data: Record<string, unknown> = {}) =>
      (await makeFact(cms.payload, { country, source, statement: unique('Statement'), _status: 'draft', ...data })).id
    const step = async (person: Person, name: string, id: string, body: Record<string, unknown> = {}) =>
      cms.send(person, 'POST', `/api/facts/${id}/${name}`, body, name === 'approve' ? await seenNow(cms, person, `facts/${id}`) : {})
    const submitted = async (data?: Record<string, unknown>) => {
      const id = await draft(data)
      expect((await step('author', 'submit', id)).status).toBe(200)
      return id
    }
    const person = async (role: 'admin' | 'editor' | 'author', more: Record<string, unknown> = {}) => {
      const user = await cms.payload.create({
        collection: 'users',
        data: { email: `${unique('p')}@example.org`, name: unique('Person'), role, password, ...more },
      })
      const { token } = await cms.payload.login({ collection: 'users', data: { email: user.email, password } })
      const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
        cms.send('public', method, `/api/${path}`, body, { Authorization: `JWT ${token}`, ...headers })
      return { ...user, send }
    }
    const jobsOf = async (id: string) =>
      (await cms.payload.find({ collection: 'payload-jobs', where: { 'input.doc.value': { equals: id } } })).docs
    /** Makes a schedule due, and works off the queue. */
    const come = async (id: string) => {
      for (const job of await jobsOf(id)) {
        await cms.payload.db.updateJobs({ id: job.id, data: { waitUntil: new Date(Date.now() - 1_000).toISOString() }, returning: false })
      }
      await cms.payload.jobs.run({ silent: true })
    }
    const monday = new Date(Date.now() + 3 * 24 * 3_600_000).toISOString()
    const publishers = async () =>
      (await cms.payload.count({ collection: 'users', where: { role: { in: ['admin', 'editor'] } } })).totalDocs
    const stateOf = async (id: string) => {
      const { _status, reviewState } = await cms.payload.findByID({ collection: 'facts', id, draft: true, trash: true, depth: 0 })
      return [_status, reviewState]
    }
    const threadOf = async (id: string) =>
      (
        await cms.send<{ docs: { action: string; note: string | null; authorName: string | null }[] }>(
          'editor',
          'GET',
          `/api/facts/${id}/review`,
        )
      ).body.docs
    const isPublic = async (id: string) => (await read(cms, 'public', `facts/${id}`)) !== undefined
    const entriesOf = async (id: string) =>
      (await cms.payload.find({ collection: 'audit-log', where: { documentId: { equals: id } }, sort: ['createdAt', 'id'] })).docs

    /** Schedules a document as the admin panel's drawer does, without an approval. */
    const schedule = async (id: string, type: 'publish' | 'unpublish' = 'publish', role: Person = 'editor') =>
      cms.payload.jobs.queue({
        task: 'schedulePublish',
        input: { type, doc: { relationTo: 'facts', value: id }, user: { relationTo: 'users', value: cms.user(role)?.id ?? '' } },
        waitUntil: new Date(monday),
      })

    describe('a schedule', () => {
      it('publishes what was approved for later, in the name of whoever approved it', async () => {
        const id = await submitted()
        expect((await step('editor', 'approve', id, { publishAt: monday })).body).toEqual({ reviewState: 'approved' })
        await cms.payload.jobs.run({ silent: true })
        expect(await isPublic(id)).toBe(false)
        await come(id)
        expect(await isPublic(id)).toBe(true)
        expect((await entriesOf(id)).map(({ operation, userEmail }) => [operation, userEmail]).slice(-3)).toEqual([
          ['approve', 'editor@example.org'],
          ['schedule', 'editor@example.org'],
          ['publish', 'editor@example.org'],
        ])
        expect(await jobsOf(id)).toEqual([])
      })

      it.each(['demoted', 'deleted'])('of an editor who is %s meanwhile publishes nothing, and says so', async (what) => {
        const editor = await person('editor')
        const id = await submitted()
        expect(
          (await editor.send('POST', `facts/${id}/approve`, { publishAt: monday }, await seenNow(cms, 'editor', `facts/${id}`))).status,
        ).toBe(200)
        await (what === 'deleted'
          ? cms.payload.delete({ collection: 'users', id: editor.id })
          : cms.payload.update({ collection: 'users', id: editor.id, data: { role: 'author' } }))
        await come(id)
        expect(await isPublic(id)).toBe(false)
        expect((await entriesOf(id)).at(-1)).toMatchObject({ operation: 'schedule-failed' })
        expect(await jobsOf(id)).toEqual([])
      })

      it('without an approval publishes nothing that an author changed after it was made', async () => {
        const id = await submitted()
        await schedule(id)
        await write(cms, 'author', 'PATCH', `facts/${id}?draft=true`, { statement: 'Smuggled in.' })
        await come(id)
        expect(await isPublic(id)).toBe(false)
        expect((await entriesOf(id)).at(-1)).toMatchObject({
          operation: 'schedule-failed',
          details: expect.stringContaining('author has changed this'),
        })
        expect(await mail.letterWith('A scheduled publication failed')).toContain('To: editor@example.org')
      })

      it('without an approval publishes what an editor changed after it was made', async () => {
        const id = await draft()
        await schedule(id)
        await write(cms, 'editor', 'PATCH', `facts/${id}?draft=true`, { statement: 'Corrected.' })
        await come(id)
        expect(await read(cms, 'public', `facts/${id}`)).toMatchObject({ statement: 'Corrected.' })
      })

      it('says why what was approved was not published, and lets it wait for review again', async () => {
        const id = await submitted({ citations: [] })
        await step('editor', 'approve', id, { publishAt: monday })
        await come(id)
        expect((await entriesOf(id)).at(-1)?.details).toContain('citation')
        expect(await stateOf(id)).toEqual(['draft', 'ready-for-review'])
        expect((await threadOf(id))[0]).toMatchObject({ action: 'withdraw', authorName: null, note: expect.stringContaining('citation') })
      })

      it('takes back what was published', async () => {
        const id = (await makeFact(cms.payload, { country, source })).id
        await schedule(id, 'unpublish')
        await come(id)
        expect(await isPublic(id)).toBe(false)
      })

      it.each(roles)('of %s is made only if they may publish', async (role) => {
        const id = await draft()
        const queue = schedule(id, 'publish', role)
        if (role === 'editor' || role === 'admin') await queue
        else await expect(queue).rejects.toMatchObject({ status: 403 })
        expect(await jobsOf(id)).toHaveLength(role === 'editor' || role === 'admin' ? 1 : 0)
      })

      it('ends with the approval: returning it takes it back, and approving again replaces it', async () => {
        const id = await submitted()
        await step('editor', 'approve', id, { publishAt: monday })
        await step('admin', 'approve', id, { publishAt: monday })
        expect(await jobsOf(id)).toHaveLength(1)
        await step('editor', 'return', id, { note: 'Not yet.' })
        expect(await jobsOf(id)).toEqual([])
        await step('author', 'submit', id)
        await step('editor', 'approve', id, { publishAt: monday })
        await step('editor', 'approve', id)
        expect([await isPublic(id), await jobsOf(id)]).toEqual([true, []])
      })

      it('is done after a restart when the process was killed in the midst of it', async () => {
        const { freeStuckJobs } = await import('#plugins/scheduled-publishing/index.ts')
        const id = await submitted()
        await step('editor', 'approve', id, { publishAt: monday })
        const begun = { processing: true, updatedAt: new Date(Date.now() - 61_000).toISOString() }
        for (const job of await jobsOf(id)) await cms.payload.db.updateJobs({ id: job.id, data: begun, returning: false })
        await come(id)
        expect(await isPublic(id)).toBe(false)
        for (const job of await jobsOf(id)) await cms.payload.db.updateJobs({ id: job.id, data: begun, returning: false })
        await freeStuckJobs(cms.payload)
        await come(id)
        expect(await isPublic(id)).toBe(true)
      })
    })

    describe('an approval for a later time', () => {
      const approved = async (approver = 'editor' as const) => {
        const id = await submitted({ statement: 'What the reviewer saw.' })
        expect((await step(approver, 'approve', id, { publishAt: monday })).status).toBe(200)
        return id
      }
      const draftOf = (id: string, query = '') => `facts/${id}?draft=true${query}`
      const changes: [what: string, state: string, change: (id: string) => Promise<{ status: number }>][] = [
        ['an editor', 'ready-for-review', (id) => write(cms, 'editor', 'PATCH', draftOf(id), { statement: 'Other.' })],
        ['an author', 'in-progress', (id) => write(cms, 'author', 'PATCH', draftOf(id), { statement: 'Other.' })],
        ['a translator', 'ready-for-review', (id) => write(cms, 'admin', 'PATCH', draftOf(id, '&locale=es'), { statement: 'Otro.' })],
        [
          'a bulk edit',
          'ready-for-review',
          (id) => write(cms, 'admin', 'PATCH', `facts?where[id][equals]=${id}`, { figureNote: 'A note.' }),
        ],
        [
          'GraphQL',
          'ready-for-review',
          (id) => cms.query('admin', `mutation { updateFact(id: "${id}", draft: true, data: { figureNote: "A note." }) { id } }`),
        ],
        [
          'a command',
          'ready-for-review',
          async (id) => {
            await cms.payload.update({ collection: 'facts', id, draft: true, data: { figureNote: 'A note.' } })
            return { status: 200 }
          },
        ],
        [
          'the restoration of an older version',
          'ready-for-review',
          async (id) => {
            const { docs } = await cms.payload.findVersions({ collection: 'facts', where: { parent: { equals: id } }, sort: 'updatedAt' })
            return cms.send('admin', 'POST', `/api/facts/versions/${docs[0]?.id}`)
          },
        ],
        [
          'a move to the trash',
          'ready-for-review',
          (id) => write(cms, 'admin', 'PATCH', `facts/${id}`, { deletedAt: new Date().toISOString() }),
        ],
      ]

      it.each(changes)('ends at once when %s changes what the reviewer saw, and says so', async (_who, state, change) => {
        const id = await approved()
        expect((await change(id)).status).toBe(200)
        expect(await jobsOf(id)).toEqual([])
        expect(await stateOf(id)).toEqual(['draft', state])
        expect((await threadOf(id))[0]).toMatchObject({ action: 'withdraw', note: null })
        expect(await entriesOf(id)).toContainEqual(
          expect.objectContaining({ operation: 'unschedule', details: expect.stringContaining(monday) }),
        )
        await cms.payload.jobs.run({ silent: true })
        expect(await isPublic(id)).toBe(false)
      })

      it('is told to the approver and the submitter when it ends', async () => {
        const id = await approved()
        await write(cms, 'admin', 'PATCH', `facts/${id}?draft=true`, { statement: 'Other.' })
        for (const recipient of ['editor', 'author']) {
          await mail.letterWith(`To: ${recipient}@example.org`, 'Approval withdrawn: What the reviewer saw.', `/collections/facts/${id}`)
        }
      })

      it('publishes nothing else, even when the change and the publication meet', async () => {
        const id = await approved()
        const [job] = await jobsOf(id)
        // Begun, so that the change can no longer take it back.
        await cms.payload.db.updateJobs({ id: job?.id ?? '', data: { processing: true }, returning: false })
        await write(cms, 'admin', 'PATCH', `facts/${id}?draft=true`, { statement: 'Other.' })
        await cms.payload.db.updateJobs({ id: job?.id ?? '', data: { processing: false }, returning: false })
        await come(id)
        expect(await isPublic(id)).toBe(false)
        expect((await entriesOf(id)).at(-1)).toMatchObject({ operation: 'schedule-failed', details: expect.stringContaining('approved') })
      })

      it('can be given again, and publishes then what was seen then', async () => {
        const id = await approved()
        await write(cms, 'editor', 'PATCH', `facts/${id}?draft=true`, { statement: 'Corrected.' })
        expect((await step('editor', 'approve', id, { publishAt: monday })).status).toBe(200)
        await come(id)
        expect(await read(cms, 'public', `facts/${id}`)).toMatchObject({ statement: 'Corrected.' })
        expect((await threadOf(id)).map(({ action }) => action)).toEqual(['approve', 'withdraw', 'approve', 'submit'])
      })

      it('is over once an editor has published it, and its schedule publishes no later draft', async () => {
        const id = await approved()
        await write(cms, 'editor', 'PATCH', `facts/${id}`, { _status: 'published' })
        expect([await jobsOf(id), (await threadOf(id))[0]?.action]).toEqual([[], 'approve'])
        await write(cms, 'editor', 'PATCH', `facts/${id}?draft=true`, { statement: 'A later draft.' })
        await come(id)
        expect(await read(cms, 'public', `facts/${id}`)).toMatchObject({ statement: 'What the reviewer saw.' })
      })

      it("leaves an editor's own schedule alone when it ends", async () => {
        const id = await approved()
        await schedule(id)
        await write(cms, 'editor', 'PATCH', `facts/${id}?draft=true`, { statement: 'Corrected.' })
        expect(await jobsOf(id)).toHaveLength(1)
      })
    })

    describe('mail', () => {
      it('tells editors of a submission, and the author of the answer, each in their language', async () => {
        const spanish = await person('editor', { language: 'es' })
        const author = await person('author')
        const title = unique('Añadido')
        const id = await draft({ statement: title })
        expect((await author.send('POST', `facts/${id}/submit`, { note: 'Please look.' })).status).toBe(200)
        const letter = await mail.letterWith(`To: ${spanish.email}`, title)
        expect(letter).toContain(`Subject: Para su revisión: ${title}`)
        expect(letter).toContain('Please look.')
        expect(letter).toContain(`http://localhost:3000/admin/collections/facts/${id}`)
        await mail.letterWith('To: editor@example.org', `Subject: For your review: ${title}`)
        await mail.letterWith('To: admin@example.org', `Subject: For your review: ${title}`)
        await step('editor', 'return', id, { note: 'Which year?' })
        const answer = await mail.letterWith(`To: ${author.email}`, title)
        expect(answer).toContain(`Subject: Changes requested: ${title}`)
        expect(answer).toContain('Which year?')
        expect(mail.letters.filter((each) => each.includes(title)).map((each) => /^To: (.*)$/m.exec(each)?.[1])).not.toContain(
          'viewer@example.org',
        )
      })

      it('waits for a mail server that is down, and delays nobody', async () => {
        mail.setDown(true)
        const title = unique('Patience')
        const id = await draft({ statement: title })
        const started = Date.now()
        expect((await step('author', 'submit', id)).status).toBe(200)
        expect(Date.now() - started).toBeLessThan(10_000)
        const waiting = await vi.waitFor(
          async () => {
            const { docs } = await cms.payload.find({ collection: 'payload-jobs', where: { queue: { equals: 'mail' } }, limit: 100 })
            const ours = docs.filter(({ input }) => JSON.stringify(input).includes(title))
            expect(ours).toHaveLength(await publishers())
            expect(ours.every(({ processing, totalTried }) => !processing && totalTried === 1)).toBe(true)
            return ours
          },
          { timeout: 20_000, interval: 100 },
        )
        mail.setDown(false)
        for (const { id: job } of waiting)
          await cms.payload.db.updateJobs({ id: job, data: { waitUntil: null, processing: false }, returning: false })
        await cms.payload.jobs.run({ queue: 'mail', limit: 100, silent: true })
        await mail.letterWith('To: editor@example.org', title)
      })

      it('is not sent for a step that was refused', async () => {
        const title = unique('Refused')
        const id = await submitted({ statement: title, citations: [] })
        await mail.letterWith('To: admin@example.org', title)
        expect((await step('editor', 'approve', id)).status).toBe(400)
        const { docs } = await cms.payload.find({ collection: 'payload-jobs', where: { queue: { equals: 'mail' } }, limit: 100 })
        expect(docs.filter(({ input }) => JSON.stringify(input).includes(`Published: ${title}`))).toEqual([])
        expect(mail.letters.filter((each) => each.includes(`Published: ${title}`))).toEqual([])
      })

      it('cannot be made to name other recipients by a title', async () => {
        const title = unique('Title')
        const id = await draft({ statement: `${title}\r\nBcc: victim@example.org` })
        await step('author', 'submit', id)
        const letter = await mail.letterWith('To: editor@example.org', title)
        expect(letter.slice(0, letter.indexOf('\n\n'))).not.toMatch(/^Bcc:/m)
      })

      it('brings a forgotten password its link, and a mail server that is down does not show', async () => {
        const author = await person('author')
        await cms.send('public', 'POST', '/api/users/forgot-password', { email: author.email })
        expect(await mail.letterWith(`To: ${author.email}`)).toContain('/admin/reset/')
        mail.setDown(true)
        const other = await person('author')
        expect((await cms.send('public', 'POST', '/api/users/forgot-password', { email: other.email })).status).toBe(200)
      })
    })
  },
  { env: { SMTP_URL: mail.url, MAIL_FROM: 'Country profiles <cms@example.org>' } },
)
