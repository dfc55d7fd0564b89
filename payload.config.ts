import path from 'node:path'
import { redirectsPlugin } from '@payloadcms/plugin-redirects'
import { seoPlugin } from '@payloadcms/plugin-seo'
import { en } from '@payloadcms/translations/languages/en'
import { es } from '@payloadcms/translations/languages/es'
import { buildConfig } from 'payload'
import { ApiKeys } from './collections/api-keys'
import { AppliedContent } from './collections/applied-content'
import { AuditLog } from './collections/audit-log'
import { Countries } from './collections/countries'
import { Facts } from './collections/facts'
import { Media } from './collections/media'
import { NewsItems } from './collections/news-items'
import { Programs } from './collections/programs'
import { Redirects } from './collections/redirects'
import { ReviewNotes } from './collections/review-notes'
import { Site } from './collections/site'
import { Sources } from './collections/sources'
import { loginMessages, Users } from './collections/users'
import { jobsAccess, presetAccess } from './src/access'
import { database } from './src/database'
import { answerError } from './src/errors'
import { env, sessionSecret } from './src/env'
import { numberInputs } from './src/fields/number-field'
import { relationCells } from './src/fields/relation-cells'
import { proseEditor } from './src/fields/rich-text'
import { seoFields } from './src/fields/seo'
import { guarded, guardVersionsLocally } from './src/guard'
import { importExportEndpoints } from './src/import-export/endpoints'
import { importExportPanel } from './src/import-export/panel'
import { limits } from './src/limits'
import { logger } from './src/log'
import { mail } from './src/mail/adapter'
import { mailTask } from './src/mail/queue'
import { resetLinkTask } from './src/passwords/reset'
import { continueLatestVersionsLocally } from './src/publishing'
import { refuseEnded } from './src/sessions'
import { spokenLabels } from './src/spoken-labels'
import { everyTwentySeconds, freeStuckJobs, recordSchedules } from './src/schedules'
import { livePreview } from './src/preview'

export default guarded(
  buildConfig({
    serverURL: env.publicUrl,
    secret: sessionSecret(env),
    db: await database(env.databaseUrl, env.redisUrl),
    collections: [Countries, Facts, Programs, NewsItems, Sources, Media, ReviewNotes, AuditLog, Users, ApiKeys, AppliedContent],
    globals: [Site],
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
      user: Users.slug,
      // Gravatar, the default, would be told the address of everybody who works here.
      avatar: 'default',
      components: {
        graphics: { Logo: './brand#Logo', Icon: './brand#Icon' },
        providers: [
          './role-provider#RoleProvider',
          './number-inputs#NumberInputs',
          './leave-guard#LeaveGuard',
          './control-names#ControlNames',
        ],
        beforeDashboard: ['./dashboard/dashboard#Dashboard'],
      },
      livePreview,
      importMap: { baseDir: path.resolve('src/admin'), importMapFile: path.resolve('src/app/(payload)/admin/importMap.js') },
      // Right in every language of the panel, and short enough for the head of an edit view.
      dateFormat: 'd MMM yyyy, HH:mm',
      meta: { titleSuffix: ' · Country profiles' },
    },
    plugins: [
      seoPlugin({ collections: ['countries', 'programs', 'news-items'], fields: seoFields }),
      redirectsPlugin({ collections: ['countries', 'programs', 'news-items'], overrides: Redirects }),
      importExportPanel,
      // After those whose collections it looks through.
      numberInputs,
      relationCells,
      spokenLabels,
    ],
    endpoints: importExportEndpoints,
    email: mail(),
    queryPresets: { access: presetAccess, constraints: {} },
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
    // What a request did wrong goes to whoever sent it; faults of our own are logged with the request's id (src/errors.ts).
    loggingLevels: { APIError: false, QueryError: false },
    telemetry: false,
    typescript: { outputFile: path.resolve('src/payload-types.ts') },
  }),
)
