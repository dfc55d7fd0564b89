import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { config } from '../support/config'

it('the hooks of facts run in the order that plugins/README.md shows', () => {
  const { collections } = config
  const { hooks } = collections.find(({ slug }) => slug === 'facts') ?? {}
  const rows = Object.entries(hooks ?? {}).flatMap(([name, list]: [string, unknown]) =>
    Array.isArray(list) && list.length > 0 ? [`| \`${name}\` | ${list.map((hook: { name: string }) => hook.name).join(', ')} |`] : [],
  )
  const table = readFileSync('plugins/README.md', 'utf8').replace(/ +\|/g, ' |').replace(/\| +/g, '| ')
  console.log(rows.join('\n'))
  for (const row of rows) expect(table).toContain(row)
})
