import { spawn } from 'node:child_process'

interface Run {
  exitCode: number | null
  output: string
  errors: string
}

interface GitOptions {
  /** What git reads from standard input. */
  input?: string | Buffer
  env?: Record<string, string>
}

/** Of a git that started this program, such as one that runs a hook: they would lead to another repository or index. */
const foreign = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_COMMON_DIR',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_PREFIX',
  'GIT_NAMESPACE',
]

/** Runs git in a folder, without a shell. */
export class Git {
  constructor(private readonly folder: string) {}

  /**
   * What git prints, without the line break at its end.
   *
   * @throws Error with git's own words when it fails, or when there is no git
   */
  async run(args: readonly string[], options: GitOptions = {}): Promise<string> {
    const { errors, exitCode, output } = await this.attempt(args, options)
    if (exitCode !== 0) throw new Error(`git ${String(args[0])} failed in ${this.folder}: ${errors.trim() || `exit code ${exitCode}`}`)
    return output.replace(/\n$/, '')
  }

  /** What git prints; undefined when it fails. */
  async ask(args: readonly string[], options: GitOptions = {}): Promise<string | undefined> {
    const { exitCode, output } = await this.attempt(args, options)
    return exitCode === 0 ? output.replace(/\n$/, '') : undefined
  }

  attempt(args: readonly string[], { env = {}, input = '' }: GitOptions = {}): Promise<Run> {
    const environment: NodeJS.ProcessEnv = { ...process.env, LC_ALL: 'C', GIT_LITERAL_PATHSPECS: '1', GIT_TERMINAL_PROMPT: '0', ...env }
    for (const name of foreign) if (!(name in env)) Reflect.deleteProperty(environment, name)
    const child = spawn('git', ['-c', 'core.quotePath=false', '-c', 'i18n.commitEncoding=UTF-8', ...args], {
      cwd: this.folder,
      env: environment,
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    const output: Buffer[] = []
    const errors: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk))
    // A git that fails before it has read everything says why on its standard error.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
    return new Promise((resolve, reject) => {
      child.on('error', (error) => {
        const isMissing = 'code' in error && error.code === 'ENOENT'
        reject(isMissing ? new Error('There is no git on the PATH. Install git, then run the command again.') : error)
      })
      child.on('close', (exitCode) => {
        resolve({ exitCode, output: Buffer.concat(output).toString(), errors: Buffer.concat(errors).toString() })
      })
    })
  }
}
