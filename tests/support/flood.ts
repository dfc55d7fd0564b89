export {}

/** Sends logins with wrong passwords all at once, as a program of its own, and prints how often each status came. */
const [url = '', count = '', accounts = '', from = ''] = process.argv.slice(2)

const logIn = async (index: number) => {
  const response = await fetch(`${url}/api/users/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': from },
    body: JSON.stringify({ email: accounts.split(',')[index % accounts.split(',').length], password: `a-wrong-password-${index}` }),
  })
  await response.text()
  return `${response.status}${response.headers.has('retry-after') ? ' with Retry-After' : ''}`
}

const answers = await Promise.all(Array.from({ length: Number(count) }, async (_, index) => logIn(index)))
const counts: Record<string, number> = {}
for (const answer of answers) counts[answer] = (counts[answer] ?? 0) + 1
process.stdout.write(`${JSON.stringify(counts)}\n`)
