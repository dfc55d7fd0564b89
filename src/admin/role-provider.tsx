'use client'

import { useAuth } from '@payloadcms/ui'
import type { TypedUser } from 'payload'
import type { ReactNode } from 'react'
import { mayPublish } from '#src/access.ts'
import './role-provider.css'

/**
 * Marks the pages of those who may not publish, so that the style sheet beside this hides what Payload offers to everybody who
 * may edit, and the server would refuse.
 */
export function RoleProvider({ children }: { children: ReactNode }) {
  const { user } = useAuth<TypedUser>()
  return <div className={user && !mayPublish({ user }) ? 'role role--no-publishing' : 'role'}>{children}</div>
}
