import { variableRows } from './variables'

const written = variableRows.filter(([, { isInternal }]) => !isInternal)

/** The default of a variable, in Markdown. */
function defaultOf({ otherwise, schema }: (typeof written)[number][1]): string {
  if (otherwise !== undefined) return otherwise
  const value: unknown = schema.safeParse(undefined).data
  return typeof value === 'string' || typeof value === 'number' ? `\`${value}\`` : 'none'
}

/** The README's table of variables. */
export const variablesTable = (): string =>
  [
    '| Variable | Default | Means |',
    '| --- | --- | --- |',
    ...written.map(([name, row]) => `| \`${name}\` | ${defaultOf(row)} | ${row.means} |`),
  ].join('\n')

/** `.env.example`: each variable with what it means, its default and an example, all of it commented out. */
export const exampleFile = (): string =>
  [
    '# Copy this file to .env, and remove the "#" in front of what you set. What the shell sets wins over it.',
    '# Made from src/env/variables.ts by: npm run generate',
    ...written.flatMap(([name, row]) => {
      const { example } = row
      const [means, standard] = [row.means, defaultOf(row)].map((text) => text.replaceAll('`', '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1'))
      return ['', `# ${name}: ${means}`, `# Default: ${standard}. Example: ${example}`, `#${name}=`]
    }),
    '',
  ].join('\n')

const marks = /(<!-- variables[^>]*-->\n)[^]*?(\n<!-- end -->)/

/**
 * A README with an updated table of variables.
 *
 * @throws Error when the marks around the table are gone
 */
export function withVariables(readme: string): string {
  if (!marks.test(readme)) throw new Error('README.md: the marks <!-- variables … --> and <!-- end --> around the table are missing.')
  return readme.replace(marks, (_, start: string, end: string) => `${start}\n${variablesTable()}\n${end}`)
}
