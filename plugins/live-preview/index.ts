import type { Plugin } from 'payload'
import { extend, type Places } from '../extend'
import { previewButton } from './addresses'
import { readUnsaved } from './unsaved'

/** Shows documents on the site as their edit views have them, saved or not. */
export const previews = (places: Places): Plugin =>
  extend(places, {
    collection: ({ slug }) => ({ hooks: { beforeRead: [readUnsaved] }, admin: previewButton(slug) }),
    global: ({ slug }) => ({ admin: previewButton(slug) }),
  })
