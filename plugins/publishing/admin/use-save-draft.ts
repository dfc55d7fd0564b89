'use client'

import { useDocumentInfo, useForm } from '@payloadcms/ui'
import { useFormAddress } from '#src/admin/use-form-address.ts'

/** Saves what the edit view holds as a draft; answers whether it was saved. Why it was not is shown by `FieldErrors`. */
export function useSaveDraft() {
  const { globalSlug, id, setUnpublishedVersionCount } = useDocumentInfo()
  const { addressWith } = useFormAddress()
  const { dispatchFields, getFields, submit } = useForm()

  return async (): Promise<boolean> => {
    // A draft may be unfinished: what the form has noted of empty fields is not what this draft is rejected for.
    const fields = Object.entries(getFields()).map(([path, field]) => [
      path,
      { ...field, valid: true, errorMessage: undefined, errorPaths: [] },
    ])
    dispatchFields({ type: 'REPLACE_STATE', state: Object.fromEntries(fields) })
    const saved = await submit({
      action: addressWith({ draft: 'true' }),
      method: globalSlug || !id ? 'POST' : 'PATCH',
      overrides: { _status: 'draft' },
      skipValidation: true,
    })
    const isSaved = saved instanceof Object && 'res' in saved && saved.res.ok
    if (isSaved) setUnpublishedVersionCount((count) => count + 1)
    return isSaved
  }
}
