import { describe, expect, it } from 'vitest'
import { isReviewState, reviewStates, stepContext, stepFor, waitsForReview } from './state'

describe('a review state', () => {
  it('is one of the table, and nothing that objects inherit', () => {
    for (const state of Object.keys(reviewStates)) expect(isReviewState(state)).toBe(true)
    for (const other of ['constructor', '', null, undefined, 3, ['approved']]) expect(isReviewState(other)).toBe(false)
  })

  it('waits for a reviewer once submitted, and until it is published', () => {
    expect(Object.keys(reviewStates).filter(waitsForReview)).toEqual(['ready-for-review', 'approved'])
    expect(waitsForReview(null)).toBe(false)
  })
})

describe('a step of the review', () => {
  const context = stepContext('1', 'return', 'changes-requested', 'Name the source.')

  it('is known to the save of its document, and to no other', () => {
    expect(stepFor('1', { context })).toEqual({ name: 'return', state: 'changes-requested', note: 'Name the source.' })
    expect(stepFor('2', { context })).toBeUndefined()
    expect(stepFor(undefined, { context })).toBeUndefined()
    expect(stepFor('1', { context: {} })).toBeUndefined()
  })

  it('has a note only where one was written', () => {
    expect(stepFor('1', { context: stepContext('1', 'submit', 'ready-for-review', '') })?.note).toBeNull()
    expect(stepFor('1', { context: stepContext('1', 'approve', null) })).toEqual({ name: 'approve', state: null, note: null })
  })

  it('that there is not is none', () => {
    const odd = { review: { id: '1', name: 'publish', state: 'approved', note: null } }
    expect(stepFor('1', { context: odd })).toBeUndefined()
    expect(stepFor('1', { context: { review: { id: '1', name: 'submit', state: 'odd', note: 5 } } })).toEqual({
      name: 'submit',
      state: null,
      note: null,
    })
  })
})
