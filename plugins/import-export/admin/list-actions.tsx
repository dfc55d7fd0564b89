'use client'

import { Button, useAuth, useConfig, useListDrawerContext, useListQuery, useModal, useTranslation } from '@payloadcms/ui'
import { usePathname } from 'next/navigation'
import type { TypedUser } from 'payload'
import { formatAdminURL } from 'payload/shared'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { mayWrite } from '#src/access.ts'
import { translate } from '#src/messages/translate.ts'
import { ExportDialog } from './export-dialog'
import './import-export.css'

/** The ways to and from files, beside the heading of a list: Payload has no place for actions there. */
export function ListActions() {
  const { i18n } = useTranslation()
  const { config } = useConfig()
  const { user } = useAuth<TypedUser>()
  const { collectionSlug } = useListQuery()
  const { isInDrawer } = useListDrawerContext()
  const { openModal } = useModal()
  const isInTrash = usePathname().endsWith('/trash')
  const [place, setPlace] = useState<Element | null>(null)
  useEffect(() => {
    setPlace(document.querySelector(`.collection-list--${CSS.escape(collectionSlug)} .list-header__title-and-actions`))
  }, [collectionSlug])
  if (isInDrawer || isInTrash || !place) return null
  const dialog = `export-${collectionSlug}`
  return (
    <>
      {createPortal(
        <div className="list-header__title-actions">
          {user && mayWrite({ user }) && (
            <Button
              buttonStyle="pill"
              size="small"
              el="link"
              to={formatAdminURL({ adminRoute: config.routes.admin, path: `/import/${collectionSlug}` })}
            >
              {translate({ i18n }, 'importExport:import2')}
            </Button>
          )}
          <Button buttonStyle="pill" size="small" onClick={() => openModal(dialog)}>
            {translate({ i18n }, 'importExport:export2')}
          </Button>
        </div>,
        place,
      )}
      <ExportDialog slug={dialog} />
    </>
  )
}
