import { LRUCache } from 'lru-cache'
import type { Entry } from './entry'

/** The largest answer that is kept, in bytes. */
export const largest = 1024 * 1024

/**
 * Kept answers, bounded in bytes. A new one is on probation, in a fifth of the room; once it is asked for again it is
 * protected. A flood of different questions, which nobody asks twice, thus pushes out only itself.
 */
export function makeStore(bytes: number) {
  const room = (share: number) =>
    new LRUCache<string, Entry>({ maxSize: Math.max(1, Math.floor(bytes * share)), maxEntrySize: largest * 3 })
  const probation = room(0.2)
  const protectedOnes = room(0.8)
  const sizeOf = (key: string, { size }: Entry) => ({ size: size + 2 * key.length + 200 })

  return {
    get: (key: string): Entry | undefined => {
      const hot = protectedOnes.get(key)
      if (hot) return hot
      const entry = probation.get(key)
      // A 404 stays on probation, however often it is requested.
      if (entry?.status === 200) {
        probation.delete(key)
        protectedOnes.set(key, entry, sizeOf(key, entry))
      }
      return entry
    },
    add: (key: string, entry: Entry) => {
      probation.set(key, entry, sizeOf(key, entry))
    },
    /** Updates the size of an entry after an encoding was added to it. */
    recount: (key: string, entry: Entry) => {
      for (const part of [probation, protectedOnes]) {
        if (part.peek(key) !== entry) continue
        // lru-cache counts a value once: the same one, set again, keeps its old size.
        part.delete(key)
        part.set(key, entry, sizeOf(key, entry))
      }
    },
    clear: () => {
      probation.clear()
      protectedOnes.clear()
    },
    /** How many bytes the entries take. */
    get bytes() {
      return probation.calculatedSize + protectedOnes.calculatedSize
    },
    get size() {
      return probation.size + protectedOnes.size
    },
  }
}
