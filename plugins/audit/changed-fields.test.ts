import { describe, expect, it } from 'vitest'
import { config } from '#tests/support/config.ts'
import { changedFields } from './changed-fields'

const fields = config.collections.find(({ slug }) => slug === 'programs')?.flattenedFields ?? []
const stored = {
  id: '1',
  title: 'A program',
  partners: [{ name: 'An agency' }],
  period: { from: '2007-01-01T12:00:00.000Z', to: null, label: null },
  updatedAt: '2026-01-01T00:00:00.000Z',
  reviewState: 'in-progress',
}

describe('the changed fields of a save', () => {
  it('are named by their paths', () => {
    const data = { ...stored, title: 'Another title', partners: [], period: { ...stored.period, label: 'in 2007' } }
    expect(changedFields(fields, data, stored).sort()).toEqual(['partners', 'period.label', 'title'])
  })

  it('are those that the data has', () => {
    expect(changedFields(fields, { title: 'Another title' }, stored)).toEqual(['title'])
    expect(changedFields(fields, {}, stored)).toEqual([])
    expect(changedFields(fields, undefined, stored)).toEqual([])
  })

  it.each([
    ['nothing, in any form', { leadAgency: '', partners: null, period: { to: undefined } }, { leadAgency: null, partners: [], period: {} }],
    ['a day as a date', { period: { from: new Date('2007-01-01T12:00:00Z') } }, stored],
    ['the order of keys', { partners: [{ id: 'a', name: 'An agency' }] }, { partners: [{ name: 'An agency', id: 'a' }] }],
  ])('are none for %s', (_, data, before) => {
    expect(changedFields(fields, data, before)).toEqual([])
  })

  it('are none that the server writes with every save, nor what is not stored', () => {
    const data = { id: '2', updatedAt: 'now', reviewState: 'approved', _status: 'draft', deletedAt: 'now', outdatedTexts: {}, nobodys: 1 }
    expect(changedFields(fields, data, stored)).toEqual([])
  })

  it('of a new document are all that are not empty', () => {
    expect(changedFields(fields, { title: 'New', leadAgency: '' }, undefined)).toEqual(['title'])
  })
})
