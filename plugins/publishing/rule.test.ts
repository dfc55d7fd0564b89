import { describe, expect, it } from 'vitest'
import { saveFor, type Request, type Save, type Standing } from './rule'

const standings: Record<string, Standing> = {
  'never published': { isPublic: false, latest: 'draft' },
  published: { isPublic: true, latest: 'published' },
  'published, with a pending draft': { isPublic: true, latest: 'draft' },
}
const asks: Record<string, Request> = {
  'no status': { status: undefined, isDraft: false },
  'draft=true': { status: undefined, isDraft: true },
  '_status: draft': { status: 'draft', isDraft: false },
  '_status: published': { status: 'published', isDraft: false },
  'draft=true and _status: draft': { status: 'draft', isDraft: true },
}
const published: Save = { as: 'published' }
const pending: Save = { as: 'draft', row: 'stays' }
const unpublished: Save = { as: 'draft', row: 'follows' }

describe('a write with', () => {
  it.each<[string, string, Save]>([
    ['no status', 'never published', unpublished],
    ['no status', 'published', published],
    ['no status', 'published, with a pending draft', pending],
    ['draft=true', 'never published', pending],
    ['draft=true', 'published', pending],
    ['draft=true', 'published, with a pending draft', pending],
    ['_status: draft', 'never published', unpublished],
    ['_status: draft', 'published', unpublished],
    ['_status: draft', 'published, with a pending draft', unpublished],
    ['_status: published', 'never published', published],
    ['_status: published', 'published', published],
    ['_status: published', 'published, with a pending draft', published],
    ['draft=true and _status: draft', 'published', pending],
  ])('%s, to a document that is %s', (asked, standing, save) => {
    expect(
      saveFor(asks[asked] ?? { status: undefined, isDraft: false }, standings[standing] ?? { isPublic: false, latest: 'draft' }),
    ).toEqual(save)
  })

  it('no status never unpublishes, and never publishes a draft', () => {
    for (const standing of Object.values(standings)) {
      const save = saveFor({ status: undefined, isDraft: false }, standing)
      if (standing.isPublic) expect(save).not.toEqual(unpublished)
      if (standing.latest === 'draft') expect(save.as).toBe('draft')
    }
  })
})
