'use client'

import { useConfig, useTranslation } from '@payloadcms/ui'
import { useRef, useState } from 'react'
import { translate } from '#src/messages/translate.ts'
import { importFile, previewFile, Refusal } from './send-file'
import type { FileOptions, Preview, RefusedRow, Target, Totals } from './types'

/** Where an import is. */
export type Step =
  | { name: 'choose' }
  | { name: 'reading'; file: File }
  | { name: 'unreadable'; file: File; problem: string }
  | { name: 'preview'; file: File; preview: Preview; problem?: string; refused: RefusedRow[] }
  | { name: 'importing'; file: File; preview: Preview }
  | { name: 'done'; totals: Totals; since: string }

/** An import into a collection: a file is chosen and previewed, as often as it takes, and then imported. */
export function useImport({ locales, slug }: Pick<Target, 'slug' | 'locales'>) {
  const { config } = useConfig()
  const { i18n } = useTranslation()
  const [step, setStep] = useState<Step>({ name: 'choose' })
  // An editor whose panel is Spanish writes Spanish, unless a heading names a language.
  const own = locales.find(({ code }) => code === i18n.language) ?? locales[0]
  const asIs: FileOptions = { locale: own?.code ?? 'en', dates: {} }
  const [options, setOptions] = useState(asIs)
  const reading = useRef<AbortController>(null)

  const sent = (file: File, how: FileOptions & { digest?: string }) => ({
    apiRoute: config.routes.api,
    collectionSlug: slug,
    file,
    language: i18n.language,
    options: how,
  })
  /** Asks what an import of the file would do, in place of what was asked before. */
  const read = async (chosen: File, how: FileOptions = asIs) => {
    reading.current?.abort()
    const controller = new AbortController()
    reading.current = controller
    setOptions(how)
    setStep({ name: 'reading', file: chosen })
    try {
      // Kept as it is now: what is imported is what was previewed, whatever becomes of the file on the disk.
      const file = new File([await chosen.arrayBuffer()], chosen.name)
      const preview = await previewFile({ ...sent(file, how), signal: controller.signal })
      if (!controller.signal.aborted) setStep({ name: 'preview', file, preview, refused: [] })
    } catch (error) {
      if (controller.signal.aborted) return
      const silent = translate({ i18n }, 'importExport:fileCouldReadServer')
      setStep({ name: 'unreadable', file: chosen, problem: error instanceof Refusal ? error.message : silent })
    }
  }

  const importNow = async (file: File, preview: Preview) => {
    setStep({ name: 'importing', file, preview })
    try {
      setStep({ name: 'done', ...(await importFile(sent(file, { ...options, digest: preview.digest }))) })
    } catch (error) {
      const silent = translate({ i18n }, 'importExport:connectionLostBeforeServer')
      const [problem, refused] = error instanceof Refusal ? [error.message, error.rows] : [silent, []]
      setStep({ name: 'preview', file, preview, problem, refused })
    }
  }

  const startOver = () => {
    reading.current?.abort()
    setOptions(asIs)
    setStep({ name: 'choose' })
  }
  return { step, options, read, importNow, startOver }
}
