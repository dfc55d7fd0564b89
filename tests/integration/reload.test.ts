import { reload } from 'payload'
import { expect, it } from 'vitest'
import { describeCms } from '../support/cms'
import { makeSource } from '../support/content'

describeCms('a reload, as Payload does it in development when the configuration changes,', (cms) => {
  it('leaves a database that reads and writes, time after time', async () => {
    const { payload } = cms
    const typescript = { ...payload.config.typescript, autoGenerate: false }
    for (let time = 0; time < 2; time += 1) {
      const before = await makeSource(payload)
      await reload({ ...payload.config, typescript }, payload, true)
      const after = await makeSource(payload)
      for (const { id } of [before, after]) expect((await cms.send('public', 'GET', `/api/sources/${id}`)).status).toBe(200)
      const change = await cms.send('editor', 'PATCH', `/api/sources/${before.id}`, { license: 'Changed' })
      expect(change.status).toBe(200)
    }
  })
})
