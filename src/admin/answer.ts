/** Sends a request to the API as the logged-in user, in their language. */
export const ask = async (path: string, language: string, { body, headers = {}, method = 'GET' }: Asked = {}): Promise<Response> => {
  const isJSON = body !== undefined && !(body instanceof FormData)
  return fetch(path, {
    method,
    credentials: 'same-origin',
    headers: { 'Accept-Language': language, ...(isJSON ? { 'Content-Type': 'application/json' } : {}), ...headers },
    body: isJSON ? JSON.stringify(body) : body,
  })
}

interface Asked {
  method?: string
  body?: object
  headers?: Record<string, string>
}

interface Refusal {
  errors?: { message?: string; data?: { errors?: { label?: string; message?: string }[] } | null }[]
}

/** What the server says of why it refused: the message, and the fields that are wrong. */
export async function refusal(response: Response): Promise<string> {
  const { errors = [] } = await response.json().then(
    (body: Refusal) => body,
    (): Refusal => ({}),
  )
  const messages = errors.flatMap(({ message, data }) =>
    data?.errors?.length ? data.errors.map((field) => `${field.label}: ${field.message}`) : [message],
  )
  return messages.filter(Boolean).join(' ') || `${response.status} ${response.statusText}`
}
