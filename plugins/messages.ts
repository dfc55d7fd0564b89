import type { Plugin } from 'payload'
import { translations as content } from '#collections/translations/index.ts'
import { translations as panel } from '#src/admin/translations/index.ts'
import { translations as field } from '#src/fields/translations/index.ts'
import { translations as media } from '#src/media/translations/index.ts'
import { withTranslations } from '#src/messages/configuration.ts'
import { translations as languages } from '#src/messages/translations/index.ts'
import { translations as server } from '#src/server/translations/index.ts'
import { translations as apiKeys } from './api-keys/translations/index.ts'
import { translations as audit } from './audit/translations/index.ts'
import { translations as figures } from './figures/translations/index.ts'
import { translations as ifMatch } from './if-match/translations/index.ts'
import { translations as passwords } from './passwords/translations/index.ts'
import { translations as publishing } from './publishing/translations/index.ts'
import { translations as schedules } from './scheduled-publishing/translations/index.ts'

/** The messages of what is no plugin of Payload's own kind, which would bring them along. */
export const messages: Plugin = (config) => ({
  ...config,
  i18n: withTranslations(
    config.i18n,
    languages,
    content,
    field,
    media,
    panel,
    server,
    apiKeys,
    audit,
    figures,
    ifMatch,
    passwords,
    publishing,
    schedules,
  ),
})
