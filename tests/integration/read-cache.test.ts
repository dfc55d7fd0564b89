import { expect, it, vi } from 'vitest'
import type { Profile } from '../../src/profile'
import { contentChanges } from '../../src/database/content-changes'
import { describeCms, type Cms, type Person } from '../support/cms'
import { makeCountry, makeFact, makeNewsItem, makeProgram, makeSource, unique } from '../support/content'
import { countQueries } from '../support/count-queries'
import { write } from '../support/writes'

const define = (cms: Cms) => {
  it('answers what was asked before from memory', async () => {
    const { slug } = await makeCountry(cms.payload)
    await vi.waitFor(() => expect(contentChanges(cms.payload.db).isCurrent()).toBe(true))
    const first = await cms.send('public', 'GET', `/api/countries/${slug}/profile`)
    const second = await cms.send('public', 'GET', `/api/countries/${slug}/profile`)
    console.log(first.status, Object.fromEntries(first.headers), Object.fromEntries(second.headers))
    expect(second.body).toEqual(first.body)
  })
}
describeCms('reads from memory', define)
