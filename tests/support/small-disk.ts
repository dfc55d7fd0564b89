import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A disk of its own, in memory. */
export interface Disk {
  folder: string
  /** Fills it, but for a number of bytes. */
  fill: (leave?: number) => void
  /** Gives back the room that `fill` took. */
  free: () => void
  /** Lets it be read alone, or written again. */
  allowWrites: (isAllowed: boolean) => void
  remove: () => void
}

/** Why this machine does not allow mounting a disk; empty if it does. */
export const noDisks = ((): string => {
  try {
    smallDisk(1).remove()
    return ''
  } catch {
    return 'mounting a disk in memory takes the superuser: run the tests as root'
  }
})()

export function smallDisk(megabytes: number): Disk {
  const folder = mkdtempSync(path.join(tmpdir(), 'cms-disk-'))
  const mount = (...args: string[]) => execFileSync('mount', args, { stdio: 'pipe' })
  try {
    mount('-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder)
  } catch (error) {
    rmSync(folder, { recursive: true })
    throw error
  }
  const filler = path.join(folder, 'filler')
  return {
    folder,
    fill: (leave = 0) => {
      const { bavail, bsize } = statfsSync(folder)
      const file = openSync(filler, 'a')
      try {
        for (let left = bavail * bsize - leave; left > 0; left -= 1024 * 1024) writeSync(file, Buffer.alloc(Math.min(left, 1024 * 1024)))
      } finally {
        closeSync(file)
      }
    },
    free: () => rmSync(filler, { force: true }),
    allowWrites: (isAllowed) => mount('-o', `remount,${isAllowed ? 'rw' : 'ro'}`, folder),
    remove: () => {
      execFileSync('umount', ['-l', folder])
      rmSync(folder, { recursive: true })
    },
  }
}
