'use client'

import { useTranslation } from '@payloadcms/ui'
import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** As the panel's own dates are written (`dateFormat` in payload.config.ts). */
const written = (instant: string, language: string, timeZone?: string) =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    new Date(instant),
  )

/** A time in the viewer's time zone; in UTC until the browser has taken over. */
export function LocalTime({ instant }: { instant: string }) {
  const { i18n } = useTranslation()
  const text = useSyncExternalStore(
    never,
    () => written(instant, i18n.language),
    () => `${written(instant, i18n.language, 'UTC')} UTC`,
  )
  return <time dateTime={instant}>{text}</time>
}
