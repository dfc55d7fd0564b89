'use client'

import { useAuth, useDocumentInfo } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import type { TypedUser } from 'payload'
import { mayMakeKeys } from '#src/access.ts'
import { stateOf } from '../state'
import { RevokeButton } from './revoke-button'

/** The way to end the API key whose page is open. */
export function RevokeKey() {
  const { data, id } = useDocumentInfo()
  const { user } = useAuth<TypedUser>()
  const router = useRouter()
  if (!id || !data || stateOf(data) !== 'valid' || !mayMakeKeys(String(data.user), { user: user ?? null })) return null
  return <RevokeButton id={String(id)} name={String(data.name)} onRevoke={() => router.refresh()} />
}
