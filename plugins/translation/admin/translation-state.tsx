'use client'

import { Pill, SelectField, useConfig, useDocumentInfo, useFormFields, useTranslation } from '@payloadcms/ui'
import type { DefaultCellComponentProps, SelectFieldClient, SelectFieldClientComponent } from 'payload'
import { labelPath } from '#src/fields/label-path.ts'
import { isRecord } from '#src/fields/walk.ts'
import { translate } from '#src/messages/translate.ts'
import '#plugins/review/admin/review.css'

/** That a translation is out of date, and in which fields; empty it to say that it still holds. Nothing while there is nothing to say. */
export const TranslationState: SelectFieldClientComponent = (props) => {
  const { i18n } = useTranslation()
  // Not useField: it would have the form ask the server once more for a field that shows nothing.
  const value = useFormFields(([fields]) => fields[props.path]?.value)
  const outdated = useFormFields(([fields]) => fields.outdatedTexts?.value)
  const labels = useLabels(outdated)
  if (!value) return null
  return (
    <div className="translation-state">
      <SelectField {...props} />
      <p className="review-panel__quiet">
        {labels.length > 0 && `${translate({ i18n }, 'outdated:englishChangedSinceTranslated')}${labels.join(', ')}. `}
        {translate({ i18n }, 'outdated:correctSpanishEmptyField')}
      </p>
    </div>
  )
}

/** The names of the fields, once each, that have something out of date in any language. */
function useLabels(outdated: unknown): string[] {
  const { i18n } = useTranslation()
  const { collectionSlug, globalSlug } = useDocumentInfo()
  const { getEntityConfig } = useConfig()
  const fields = (collectionSlug ? getEntityConfig({ collectionSlug }) : getEntityConfig({ globalSlug: globalSlug ?? '' }))?.fields ?? []
  const places = isRecord(outdated) ? Object.values(outdated).flatMap((each) => (isRecord(each) ? Object.keys(each) : [])) : []
  const names = places.map((place) => place.split('.')[0] ?? place)
  return [...new Set(names)].map((name) => labelPath(fields, name, i18n) ?? name)
}

/** In a list; nothing for a translation that is up to date. */
export function TranslationCell({ cellData }: DefaultCellComponentProps<SelectFieldClient>) {
  const { i18n } = useTranslation()
  if (cellData !== 'out-of-date') return null
  return (
    <Pill size="small" pillStyle="warning">
      {translate({ i18n }, 'outdated:outOfDate')}
    </Pill>
  )
}
