import path from 'node:path'
import { redirectsPlugin } from '@payloadcms/plugin-redirects'
import { seoPlugin } from '@payloadcms/plugin-seo'
import { en } from '@payloadcms/translations/languages/en'
import { es } from '@payloadcms/translations/languages/es'
import type { DestinationStream } from 'pino'
import { buildConfig, deepCopyObject, type Config, type SanitizedConfig } from 'payload'
import { ApiKeys } from './plugins/api-keys/collection'
import { AppliedContent } from './seed/database/applied-content'
import { AuditLog } from './plugins/audit/log'
import { isContentType } from './collections/content-collection'
import { Countries } from './collections/countries'
import { Facts } from './collections/facts'
import { media } from './collections/media'
import { NewsItems } from './collections/news-items'
import { Programs } from './collections/programs'
import { Redirects } from './plugins/redirects/collection'
import { ReviewNotes } from './plugins/review/notes'
import { Site } from './collections/site'
import { Sources } from './collections/sources'
import { loginMessages, users } from './collections/users'
import { jobsAccess, presetAccess } from './src/access'
import { database } from './src/database'
import { answerError } from './src/server/errors'
import { sessionSecret, type Environment } from './src/env'
import { numberInputs } from './src/fields/number-field'
import { relationCells } from './src/fields/relation-cells'
import { proseEditor } from './src/fields/rich-text'
import { seoFields } from './src/fields/seo'
import { guarded, guardVersionsLocally } from './plugins/guard'
import { importExportEndpoints } from './plugins/import-export/endpoints'
import { importExportPanel } from './plugins/import-export/panel'
import { limits } from './src/limits'
import { createLogger } from './src/log'
import { mail } from './plugins/mail/adapter'
import { mailTask } from './plugins/mail/queue'
import { resetLinkTask } from './plugins/passwords/reset'
import { continueLatestVersionsLocally } from './plugins/publishing'
import { pageCollections } from './src/profile/page-paths'
import { refuseEnded } from './plugins/guard/sessions'
import { spokenLabels } from './src/fields/spoken-labels'
import { everyTwentySeconds, freeStuckJobs, recordSchedules } from './plugins/scheduled-publishing'
import { documentRules } from './plugins/guard/documents'
import { history } from './plugins/history'
import { keepNeeded } from './plugins/dependants'
import { oldAddresses } from './plugins/redirects'
import { review } from './plugins/review'
import { translation } from './plugins/translation'
import { usedOn } from './plugins/used-on'
import { previews } from './plugins/live-preview'
import { livePreview } from './plugins/live-preview/addresses'
import { messages } from './plugins/messages'

/** What is written, reviewed and published. */
const content = { collections: isContentType, globals: [Site.slug] }

/** Copies, because Payload changes what it builds: another configuration of this process gets these as they are written. */
const own = <Entity extends object>(entities: Entity[]): Entity[] => entities.map((each) => deepCopyObject(each))

/**
 * What Payload builds of the program, for an environment.
 *
 * @param logTo where the log goes; to standard output unless given
 */
export async function configFor(env: Environment, logTo?: DestinationStream): Promise<Config> {
  const logger = createLogger(env, logTo)
  return {
    serverURL: env.publicUrl,
    secret: sessionSecret(env),
    db: await database(env, logger),
    collections: own([
      Countries,
      Facts,
      Programs,
      NewsItems,
      Sources,
      media(env),
      ReviewNotes,
      AuditLog,
      users(env),
      ApiKeys,
      AppliedContent,
    ]),
    globals: own([Site]),
    editor: proseEditor,
    localization: {
      locales: [
        { code: 'en', label: { en: 'English', es: 'Inglés' } },
        { code: 'es', label: { en: 'Spanish', es: 'Español' } },
      ],
      defaultLocale: 'en',
      fallback: true,
    },
    i18n: { supportedLanguages: { en, es }, fallbackLanguage: 'en', translations: loginMessages },
    admin: {
      user: 'users',
      // Gravatar, the default, would be told the address of everybody who works here.
      avatar: 'default',
      components: {
        graphics: { Logo: '/src/admin/brand#Logo', Icon: '/src/admin/brand#Icon' },
        providers: [
          '/src/admin/role-provider#RoleProvider',
          '/src/admin/number-inputs#NumberInputs',
          '/src/admin/leave-guard#LeaveGuard',
          '/src/admin/control-names#ControlNames',
        ],
        beforeDashboard: ['/plugins/review/dashboard/dashboard#Dashboard'],
      },
      livePreview,
      importMap: { baseDir: process.cwd(), importMapFile: path.resolve('src/app/(payload)/admin/importMap.js') },
      // Right in every language of the panel, and short enough for the head of an edit view.
      dateFormat: 'd MMM yyyy, HH:mm',
      meta: { titleSuffix: ' · Country profiles' },
    },
    plugins: [
      redirectsPlugin({ collections: pageCollections, overrides: Redirects }),
      // Their hooks run in this order (plugins/README.md).
      keepNeeded(content),
      history(content),
      review(content),
      documentRules(content),
      translation(content),
      oldAddresses(content),
      previews(content),
      usedOn(content),
      seoPlugin({ collections: pageCollections, fields: seoFields }),
      importExportPanel,
      messages,
      numberInputs,
      relationCells,
      spokenLabels,
    ],
    endpoints: importExportEndpoints,
    email: mail(env),
    queryPresets: { access: presetAccess, constraints: {} },
    custom: { environment: env },
    cors: env.corsOrigins,
    csrf: env.trustedOrigins,
    defaultDepth: 1,
    maxDepth: limits.depth,
    graphQL: { disablePlaygroundInProduction: !env.graphqlIntrospection },
    hooks: { afterError: [answerError] },
    jobs: {
      access: jobsAccess,
      tasks: [mailTask, resetLinkTask],
      autoRun: [
        { cron: everyTwentySeconds, limit: 100 },
        { cron: everyTwentySeconds, limit: 100, queue: 'mail' },
      ],
      shouldAutoRun: freeStuckJobs,
    },
    onInit: (payload) => {
      refuseEnded(payload)
      recordSchedules(payload)
      continueLatestVersionsLocally(payload)
      guardVersionsLocally(payload)
    },
    upload: {
      limits: { fileSize: env.uploadLimit, fieldSize: 1024 * 1024, files: 1, parts: 20 },
      abortOnLimit: true,
      // Names are made safe where files are stored (src/media/names.ts).
      defParamCharset: 'utf8',
    },
    logger,
    // What a request did wrong goes to whoever sent it; faults of our own are logged with the request's id (src/server/errors.ts).
    loggingLevels: { APIError: false, QueryError: false },
    telemetry: false,
    typescript: { outputFile: path.resolve('src/payload-types.ts') },
  }
}

/** The configuration for an environment. A process may have several. */
export const createConfig = async (...given: Parameters<typeof configFor>): Promise<SanitizedConfig> =>
  guarded(buildConfig(await configFor(...given)))
