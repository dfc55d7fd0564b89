import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { expect, vi } from 'vitest'
import type { Role } from '#src/access.ts'
import { launch } from './browser'
import { freePort } from './free-port'
import { start } from './program'

const admin = { email: 'admin@example.org', password: 'an-admin-password' }
const password = 'a-password-of-the-tests'
const screenshots = process.env.SCREENSHOTS ?? path.join(tmpdir(), 'country-profiles-screenshots')

/** The program with its admin panel, the seeded content and one user a role; and a browser that looks at it. */
export interface AdminPanel {
  url: string
  /** The password of every user but the first admin. */
  password: string
  /** What the browser's console complained of. */
  complaints: string[]
  /** Sends a request as a user of a role. */
  send: <Body = unknown>(person: Role | 'public', method: string, path: string, body?: unknown) => Promise<{ status: number; body: Body }>
  /** The headers that authenticate a user of a role. */
  credentials: (person: Role | 'public') => Record<string, string>
  /** A page of a logged-in user, or of the public. */
  open: (person: Role | 'public', path?: string) => Promise<Page>
  /** The violations of WCAG 2.2 AA that axe finds in a part of a page. */
  violations: (page: Page, selector: string) => Promise<string[]>
  /** Controls without a name that a screen reader could say, and objects shown as text. */
  unnamed: (page: Page) => Promise<string[]>
  picture: (page: Page, name: string) => Promise<void>
  close: () => Promise<void>
}

export async function openAdminPanel(chromium: string, env: Record<string, string> = {}): Promise<AdminPanel> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'cms-e2e-'))
  await mkdir(screenshots, { recursive: true })
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const { end } = start('src/launch.js', {
    DATABASE_URL: '',
    DATA_DIR: dataDir,
    PORT: String(port),
    ADMIN_EMAIL: admin.email,
    ADMIN_PASSWORD: admin.password,
    LOG_LEVEL: 'error',
    ...env,
  })
  const browser = await launch(chromium)
  const complaints: string[] = []
  const tokens: Partial<Record<Role | 'public', string>> = {}

  const send: AdminPanel['send'] = async (person, method, place, body) => {
    const token = tokens[person]
    const isForm = body instanceof FormData
    const response = await fetch(`${url}${place}`, {
      method,
      headers: { ...(!isForm && { 'Content-Type': 'application/json' }), ...(token && { Authorization: `JWT ${token}` }) },
      body: body === undefined || isForm ? body : JSON.stringify(body),
    })
    return { status: response.status, body: await response.json() }
  }
  const logIn = async (role: Role, credentials: typeof admin) => {
    const { body } = await send<{ token: string }>('public', 'POST', '/api/users/login', credentials)
    tokens[role] = body.token
  }
  await vi.waitFor(async () => expect((await fetch(`${url}/readyz`)).status).toBe(200), { timeout: 240_000, interval: 200 })
  await logIn('admin', admin)
  for (const role of ['editor', 'author', 'viewer'] as const) {
    const user = { email: `${role}@example.org`, password, name: `The ${role}`, role }
    expect((await send('admin', 'POST', '/api/users', user)).status).toBe(201)
    await logIn(role, user)
  }

  return {
    url,
    password,
    credentials: (person): Record<string, string> => (tokens[person] ? { Authorization: `JWT ${tokens[person]}` } : {}),
    complaints,
    send,
    open: async (person, place = '/admin') => pageOf(browser, { url, place, token: tokens[person] }, complaints),
    violations: async (page, selector) => violations(page, selector, ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']),
    unnamed: async (page) => {
      const objects = (await page.content()).match(/.{0,80}\[object \w+\].{0,20}/g) ?? []
      return [...(await violations(page, 'body', rulesOfNames)), ...objects]
    },
    picture: async (page, name) => {
      // Chromium does not count every answer as finished, and a picture is for looking at.
      await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined)
      await page.screenshot({ path: path.join(screenshots, `${name}.png`), fullPage: true })
    },
    close: async () => {
      await browser.close()
      await end()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** The rules of axe for names of controls. */
const rulesOfNames = [
  'aria-command-name',
  'aria-input-field-name',
  'aria-toggle-field-name',
  'aria-tooltip-name',
  'button-name',
  'image-alt',
  'input-button-name',
  'input-image-alt',
  'label',
  'link-name',
  'role-img-alt',
  'select-name',
  'summary-name',
]

async function violations(page: Page, selector: string, rules: string[]): Promise<string[]> {
  await page.evaluate(axe.source)
  const found = await page.evaluate(
    async ([within, runOnly]) => {
      const { axe: checker } = globalThis as unknown as { axe: typeof axe }
      return checker.run(within, { runOnly, resultTypes: ['violations'] })
    },
    [selector, rules] as const,
  )
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

async function pageOf(browser: Browser, { url, place, token }: { url: string; place: string; token?: string }, complaints: string[]) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  if (token) await context.addCookies([{ name: 'payload-token', value: token, url }])
  const page = await context.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${url}${place}`)
  return page
}
