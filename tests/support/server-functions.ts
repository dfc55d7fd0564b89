import type { Role } from '#src/access.ts'
import type { AdminPanel } from './admin-panel'

/** A user's call of one of the panel's server functions, as the browser sends it: the status and the text of the answer. */
export async function callServerFunction(
  panel: AdminPanel,
  person: Role | 'public',
  ...call: unknown[]
): Promise<{ status: number; text: string }> {
  const page = await (await fetch(`${panel.url}/admin/login`)).text()
  const [, id] = /\\?"id\\?":\\?"([0-9a-f]{40,})\\?",\\?"bound\\?":null/.exec(page) ?? []
  if (id === undefined) throw new Error('The login page names no server function.')
  const response = await fetch(`${panel.url}/admin/login`, {
    method: 'POST',
    headers: { ...panel.credentials(person), 'Next-Action': id, 'Content-Type': 'text/plain;charset=UTF-8', Accept: 'text/x-component' },
    body: JSON.stringify(call),
  })
  return { status: response.status, text: await response.text() }
}
