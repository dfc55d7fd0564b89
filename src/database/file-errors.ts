const reasons: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'there is a file of that name',
  ENOENT: 'it does not exist',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota is used up',
  EIO: 'the disk does not work',
  ENAMETOOLONG: 'its path is too long',
}

/** Why a file or folder could not be used, in the words of an operator, with the system's code. */
export function fileReason(error: unknown): string {
  const code = codeOf(error)
  if (code === undefined) return String(error)
  return reasons[code] === undefined ? code : `${reasons[code]}, ${code}`
}

/** The code of an error of the system's or a driver's. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
