import { inject } from 'vitest'
import { engines, isThorough } from './engines'

/** Where an engine begins in what is taken in turn, so that the engines try different cases. */
export const firstTurn = () => engines.indexOf(inject('engine'))

/** Whether this engine tries a case of a long table: it takes a third of them, and the other engines the rest. */
export const isInShare = (index: number) => isThorough || index % engines.length === firstTurn()

export const shareOf = <Case>(cases: readonly Case[]): Case[] => cases.filter((_, index) => isInShare(index))
