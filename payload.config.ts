import path from 'node:path'
import { redirectsPlugin } from '@payloadcms/plugin-redirects'
import { seoPlugin } from '@payloadcms/plugin-seo'
import { en } from '@payloadcms/translations/languages/en'
import { es } from '@payloadcms/translations/languages/es'
import { buildConfig } from 'payload'
import sharp from 'sharp'
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
import { exchange } from './src/exchange/plugin'
import { answerError } from './src/errors'
import { env, sessionSecret } from './src/env'
import { proseEditor } from './src/fields/rich-text'
import { seoFields } from './src/fields/seo'
import { guarded, most } from './src/guard'
import { logger } from './src/log'
import { mail } from './src/mail/adapter'
import { mailTask } from './src/mail/queue'
import { everyTwentySeconds, freeStuckJobs, recordSchedules } from './src/schedules'
import { livePreview } from './src/preview'

export default guarded(
  buildConfig({
    serverURL: env.publicUrl,
    secret: sessionSecret(env),
    db: await database(env.databaseUrl, env.redisUrl),
    collections: [Countries, Facts, Programs, NewsItems, Sources, Media, ReviewNotes, AuditLog, Users, AppliedContent],
    globals: [Site],
    editor: proseEditor,
    sharp,
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
        providers: ['./role-provider#RoleProvider'],
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
      exchange,
    ],
    email: mail(),
    queryPresets: { access: presetAccess, constraints: {} },
    cors: env.corsOrigins,
    csrf: env.trustedOrigins,
    defaultDepth: 1,
    maxDepth: most.depth,
    graphQL: { disableIntrospectionInProduction: !env.graphqlIntrospection, disablePlaygroundInProduction: !env.graphqlIntrospection },
    hooks: { afterError: [answerError] },
    jobs: {
      access: jobsAccess,
      tasks: [mailTask],
      autoRun: [
        { cron: everyTwentySeconds, limit: 100 },
        { cron: everyTwentySeconds, limit: 100, queue: 'mail' },
      ],
      shouldAutoRun: freeStuckJobs,
    },
    onInit: recordSchedules,
    upload: {
      limits: { fileSize: env.uploadLimit, fieldSize: 1024 * 1024, files: 1, parts: 20 },
      abortOnLimit: true,
      safeFileNames: true,
      preserveExtension: 4,
    },
    logger,
    // What a request did wrong goes to whoever sent it; faults of our own are logged with the request's id (src/errors.ts).
    loggingLevels: { APIError: false, QueryError: false },
    telemetry: false,
    typescript: { outputFile: path.resolve('src/payload-types.ts') },
  }),
)
