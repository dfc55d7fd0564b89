import { mkdtempSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, inject, it } from 'vitest'
import { applyContent, planContent } from '#seed/apply.ts'
import { exportContent } from '#seed/export/index.ts'
import { readContent } from '#seed/files/index.ts'
import { ContentError } from '#seed/mistakes.ts'
import { describeCms } from '../support/cms'
import { contentFolder, type Files } from '../support/content-folder'
import { counts, wipe } from '../support/entries'
import { anyContent } from '../support/generated-entries'
import { make } from '../support/make-entries'
import { anySlip, withSlip } from '../support/slips'
import { isThorough } from '../support/engines'

/** What is wrong, as `file:line:column: path: reason`; empty when nothing is. */
async function mistakesOf(reading: Promise<unknown>, folder: string): Promise<string[]> {
  try {
    await reading
    return []
  } catch (error) {
    if (!(error instanceof ContentError)) throw error
    return error.message.replaceAll(`${folder}/`, '').split('\n')
  }
}

const peru = {
  'sources.yaml': '- slug: report\n  title: Report\n  publisher: Office\n',
  'countries/peru/country.yaml': 'name: Peru\niso2: PE\niso3: PER\n',
  'countries/peru/facts.yaml': '- key: one\n  statement: A sentence.\n  citations:\n    - source: report\n',
}

describeCms('check, plan and apply refuse the same', (cms) => {
  describe('what is in the CMS already', () => {
    const expectMistakes = async (files: Files, expected: string[]) => {
      const from = contentFolder(files)
      const before = await counts(cms.payload)
      const content = await readContent(from)
      expect(await mistakesOf(planContent(cms.payload, content), from)).toEqual(expected)
      expect(await mistakesOf(applyContent(cms.payload, { from }), from)).toEqual(expected)
      expect(await counts(cms.payload)).toEqual(before)
    }

    it('codes, and sources that were deleted, all at once, but nothing of what a pending draft is called', async () => {
      await wipe(cms.payload)
      await applyContent(cms.payload, {
        from: contentFolder({ ...peru, 'countries/bolivia/country.yaml': 'name: Bolivia\niso2: BO\niso3: BOL\n' }),
      })
      const { docs } = await cms.payload.find({ collection: 'facts' })
      for (const { id } of docs) await cms.payload.delete({ collection: 'facts', id })
      await cms.payload.delete({ collection: 'sources', where: { slug: { equals: 'report' } } })
      await cms.payload.create({
        collection: 'sources',
        data: { title: 'S', slug: 'theirs', publisher: 'P', _status: 'draft' },
        draft: true,
      })
      await expectMistakes(
        {
          'sources.yaml': `${peru['sources.yaml']}- slug: other\n  title: Other\n  publisher: Office\n  draft: { slug: theirs }\n`,
          'countries/bolivia/country.yaml': 'name: Bolivia\niso2: PE\niso3: PER\n',
          'countries/bolivia/facts.yaml': '- key: one\n  statement: A sentence.\n  citations:\n    - source: report\n',
        },
        [
          'countries/bolivia/facts.yaml:4:7: [0].citations[0].source: sources/report was deleted in the CMS, and is made anew only with --force: name another, or use that option',
          'countries/bolivia/country.yaml:2:1: iso2: "PE" is already used by countries/peru in the CMS: use another',
          'countries/bolivia/country.yaml:3:1: iso3: "PER" is already used by countries/peru in the CMS: use another',
          '3 mistakes in the content files: nothing was written.',
        ],
      )
    })

    it('redirects that nobody could follow, with what is there', async () => {
      await wipe(cms.payload)
      const redirects = (...leads: [from: string, to: string][]) => ({
        'redirects.yaml': leads.map(([from, url]) => `- from: ${from}\n  to: { type: custom, url: ${url} }\n`).join(''),
      })
      await applyContent(cms.payload, { from: contentFolder({ ...peru, ...redirects(['/a', '/b'], ['/b', '/c']) }) })
      const bolivia = { 'countries/bolivia/country.yaml': 'name: Bolivia\niso2: BO\niso3: BOL\n' }
      await expectMistakes({ ...bolivia, ...redirects(['/c', 'http://localhost:3000/es/a/?x#y'], ['/countries/per', '/d']) }, [
        'redirects.yaml:2:23: [0].to.url: leads in a circle: /c → /a → /b → /c: write another address',
        'redirects.yaml:3:3: [1].from: is the address of countries/peru, which is published, and the redirect would never be followed: write another, or remove it',
        '2 mistakes in the content files: nothing was written.',
      ])
    })

    it('but not a code that the same apply frees', async () => {
      await wipe(cms.payload)
      await applyContent(cms.payload, { from: contentFolder(peru) })
      const swapped = (order: string[]) =>
        contentFolder({
          ...peru,
          [`countries/${String(order[0])}/country.yaml`]: 'name: Peru\niso2: CL\niso3: CHL\n',
          [`countries/${String(order[1])}/country.yaml`]: 'name: Chile\niso2: PE\niso3: PER\n',
        })
      const from = swapped(['peru', 'chile'])
      const planned = await mistakesOf(planContent(cms.payload, await readContent(from)), from)
      expect(await mistakesOf(applyContent(cms.payload, { from }), from)).toEqual(planned)
    })
  })

  it('anything that somebody may have got wrong in files', { timeout: 900_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyContent, fc.array(anySlip, { minLength: 20, maxLength: 20 }), async (entries, slips) => {
        await wipe(cms.payload)
        await make(cms.payload, entries)
        const sound = path.join(mkdtempSync(path.join(inject('directory'), 'agree-')), 'content')
        await exportContent(cms.payload, { to: sound, drafts: true })
        for (const slip of slips) {
          const from = contentFolder(withSlip(sound, slip))
          const refused = await mistakesOf(readContent(from), from)
          if (refused.length > 0) continue
          await wipe(cms.payload)
          // What check accepts, an empty database takes.
          expect(await mistakesOf(applyContent(cms.payload, { from }), from)).toEqual([])
        }
      }),
      { endOnFailure: true, numRuns: isThorough ? 20 : 4 },
    )
  })
})
