import { z } from 'zod'
import { isSame, toDatabase, type Form } from './database-form'
import type { SiteEntry } from './entry'
import type { Stored } from './find'
import { operation, type Seeding } from './seeding'
import { explained, published } from './write'

const head = z.looseObject({
  id: z.string().nullish(),
  createdAt: z.string().nullish(),
  _status: z.string().nullish(),
  updatedBy: z.unknown().optional(),
})

/** Finds the global as it is published; undefined when nobody has saved it yet. */
export async function findSite(seeding: Seeding): Promise<Stored | undefined> {
  const read = async (draft: boolean) => head.parse(await seeding.payload.findGlobal({ ...operation(seeding), slug: 'site', draft }))
  const latest = await read(true)
  if (!latest.createdAt) return undefined
  const document = await read(false)
  return {
    id: document.id ?? 'site',
    document,
    untouchable: latest._status === 'draft' ? 'an editor has a draft of it' : undefined,
    isEdited: Boolean(document.updatedBy),
  }
}

/** Whether the global says what the content files say. */
export const isSiteSame = (seeding: Seeding, { values }: SiteEntry, { document }: Stored): boolean =>
  isSame(document, values, siteForm(seeding))

/** Writes what the content files say of the global and publishes it. */
export async function writeSite(seeding: Seeding, { values, place }: SiteEntry): Promise<void> {
  const data = published(toDatabase(values, siteForm(seeding)))
  await explained(place, 'site', seeding.payload.updateGlobal({ ...operation(seeding), slug: 'site', data }))
}

const isNamed =
  (name: string) =>
  ({ slug }: { slug: string }) =>
    slug === name

function siteForm({ payload }: Seeding): Form {
  const site = payload.globals.config.find(isNamed('site'))
  if (!site) throw new Error('The configuration has no global "site".')
  return {
    fields: site.flattenedFields,
    idOf: ({ collection, slug }) => {
      throw new Error(`site.yaml names ${collection}/${slug}, and the site has no relations to content.`)
    },
  }
}
