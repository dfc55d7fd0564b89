/** Asks the API as whoever is logged in, in their language. */
export const ask = async (path: string, language: string, init: { method?: string; body?: unknown } = {}): Promise<Response> =>
  fetch(path, {
    method: init.method ?? 'GET',
    credentials: 'same-origin',
    headers: { 'Accept-Language': language, ...(init.body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    body: init.body === undefined ? undefined : JSON.stringify(init.body),
  })

interface Refusal {
  errors?: { message?: string; data?: { errors?: { message?: string }[] } | null }[]
}

/** What the server says of why it refused: the message, and the fields that are wrong. */
export async function refusal(response: Response): Promise<string> {
  const { errors = [] } = await response.json().then(
    (body: Refusal) => body,
    (): Refusal => ({}),
  )
  const messages = errors.flatMap(({ message, data }) => [message, ...(data?.errors ?? []).map((error) => error.message)])
  return messages.filter(Boolean).join(' ') || `${response.status} ${response.statusText}`
}
