import path from 'node:path'
import { changeInPlace } from '#seed/export/in-place.ts'
import { readContent } from '#seed/files/index.ts'

/** Makes the content files of one folder say what those of another do, as an export over them would. */
export async function become(folder: string, exported: string): Promise<boolean> {
  const { summaries } = await readContent(exported, { isAnyway: true })
  const said = [...summaries].map(([name, { source, ...side }]) => [name, { ...side, file: path.relative(exported, source.file) }] as const)
  return changeInPlace(folder, exported, new Map(said))
}
