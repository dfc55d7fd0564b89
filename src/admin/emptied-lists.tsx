'use client'

import { useAllFormFields } from '@payloadcms/ui'
import { useEffect } from 'react'

/**
 * Submits lists that were emptied. Payload leaves a list out of what it submits while it has rows, and an answer to what the form asked
 * when it still had some says so after the last is gone: the list would be saved as it was before.
 */
export function EmptiedLists() {
  const [fields, dispatchFields] = useAllFormFields()
  useEffect(() => {
    for (const [path, { disableFormData, rows }] of Object.entries(fields))
      if (disableFormData && rows?.length === 0) dispatchFields({ type: 'UPDATE', path, disableFormData: false })
  }, [fields, dispatchFields])
  return null
}
