/** `npm run bench -- NAME`: measures what the documentation claims. Each benchmark is a file here; without a name it is `read`. */
const [name = 'read', ...args] = process.argv.slice(2)
if (!/^[a-z]+$/.test(name)) {
  process.stderr.write('Name a benchmark, for example: npm run bench -- seed\n')
  process.exit(1)
}
const { run } = (await import(`./${name}.ts`)) as { run: (args: string[]) => Promise<void> }
await run(args)

export {}
