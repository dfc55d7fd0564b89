import type { CollectionAfterReadHook, CollectionBeforeOperationHook } from 'payload'
import { contentCollection } from './content-collection'
import { citationsField } from '#src/fields/citations.ts'
import { countField, countRows } from '#src/fields/counts.ts'
import { dayField } from '#src/fields/dates.ts'
import { linkField } from '#src/fields/links.ts'
import { proseField } from '#src/fields/rich-text.ts'
import { slugField } from '#src/fields/slug.ts'
import { lineField, paragraphField } from '#src/fields/text.ts'
import { groups } from '#src/fields/groups.ts'
import type { NewsItem } from '#src/payload-types.ts'
import { message } from './translations/index.ts'

// Not earlier: of PostgreSQL's text for a year below 100 Payload makes one of this century.
const beforeAllOthers = '1000-01-01T00:00:00.000Z'

const sortUndatedLast: CollectionBeforeOperationHook = ({ args }) => {
  if ('sort' in args && args.sort) args.sort = [args.sort].flat().map((part) => part.replace(/\bpublishedAt\b/g, 'sortDate'))
}

// Not by read access: a list may only be sorted by what may be read.
const hideSortDate: CollectionAfterReadHook<NewsItem> = ({ doc }) => {
  const shown = { ...doc }
  delete shown.sortDate
  return shown
}

/** One entry of "International News". */
export const NewsItems = contentCollection({
  slug: 'news-items',
  labels: { singular: message('newsItem'), plural: message('newsItems') },
  admin: {
    useAsTitle: 'title',
    group: groups.profiles,
    defaultColumns: ['title', 'publishedAt', 'countries', '_status', 'reviewState', 'translation', 'citationCount'],
    description: message('entriesInternationalNews'),
  },
  // Engines disagree on where empty dates go, so the order has a field of its own.
  defaultSort: ['-sortDate', 'slug'],
  hooks: { beforeOperation: [sortUndatedLast], beforeValidate: [countRows({ citationCount: 'citations' })], afterRead: [hideSortDate] },
  fields: [
    lineField('title', message('title'), { required: true }),
    slugField('title'),
    paragraphField('summary', message('summary'), {
      required: true,
      description: message('whatListsPreviewsShow'),
    }),
    proseField('body', message('body')),
    {
      ...dayField('publishedAt', message('publishedOn'), message('leaveEmptyWhenSource'), true),
    },
    {
      name: 'sortDate',
      type: 'date',
      index: true,
      admin: { hidden: true, disableListColumn: true, disableListFilter: true, disableBulkEdit: true },
      access: { create: () => false, update: () => false },
      hooks: { beforeChange: [({ siblingData: { publishedAt } }: { siblingData: Partial<NewsItem> }) => publishedAt ?? beforeAllOthers] },
    },
    lineField('outlet', message('outlet'), { localized: false }),
    linkField('url', { label: message('originalAddress') }),
    { name: 'countries', type: 'relationship', relationTo: 'countries', hasMany: true, label: message('countries'), index: true },
    { name: 'programs', type: 'relationship', relationTo: 'programs', hasMany: true, label: message('programs'), index: true },
    citationsField(),
    countField('citationCount', message('citations')),
  ],
})
