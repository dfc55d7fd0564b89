import type { Plugin } from 'payload'
import { createdBy, signDocument, signGlobal, updatedBy } from '#src/fields/authorship.ts'
import { extend, type Places } from '../extend'
import { changeField, recordChange, recordGlobalChange } from './change'
import { translations } from './translations/index.ts'

const versions = { Component: '/plugins/history/admin/versions-view#VersionsView' }

/** Says of each document who made it and who changed it, and of each of its versions who made it, what was done and why. */
export const history = (places: Places): Plugin =>
  extend(places, {
    translations,
    collection: () => ({
      hooks: { beforeChange: [signDocument, recordChange] },
      lastFields: [createdBy(), updatedBy(), changeField()],
      admin: { components: { views: { edit: { versions } } } },
    }),
    global: () => ({
      hooks: { beforeChange: [signGlobal, recordGlobalChange] },
      lastFields: [updatedBy(), changeField()],
      admin: { components: { views: { edit: { versions } } } },
    }),
  })
