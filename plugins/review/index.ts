import type { Plugin } from 'payload'
import { extend, type Places } from '../extend'
import { reviewEndpoints } from './endpoints'
import { reviewStateField, trackReview } from './state'
import { dropThread, reviewThreads } from './thread'
import { withdrawApproval } from './withdraw'
import { translations } from './translations/index.ts'

/** Authors submit documents, and editors approve or return them, each with a note in the document's thread. */
export const review =
  (places: Pick<Places, 'collections'>): Plugin =>
  async (config) =>
    reviewThreads(
      await extend(places, {
        translations,
        collection: () => ({
          hooks: { beforeChange: [withdrawApproval, trackReview], beforeDelete: [dropThread] },
          fields: [reviewStateField()],
          endpoints: reviewEndpoints,
          admin: { components: { edit: { PublishButton: '/plugins/review/admin/publish-button#PublishButton' } } },
        }),
      })(config),
    )
