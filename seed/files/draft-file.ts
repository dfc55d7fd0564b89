import type { Value, Values } from '../model'

/** The name in the files of a draft's file that is to replace a published one under the same name: `logo.draft.png`. */
const besidePublished = (file: string) => file.replace(/(\.[^.]*)?$/, '.draft$1')

/** The name that a draft's file has in the files. */
export function nameInFiles(draft: Values, published: Values | undefined): Value | undefined {
  const { file, sha256 } = draft
  return typeof file === 'string' && file === published?.file && sha256 !== published.sha256 ? besidePublished(file) : file
}

export function withNameInFiles(draft: Values, published: Values | undefined): Values {
  const file = nameInFiles(draft, published)
  return file === undefined ? draft : { ...draft, file }
}

/** The name that a draft's file is stored under, by its name in the files. */
export const nameInDatabase = (file: string, published: string): string => (file === besidePublished(published) ? published : file)
