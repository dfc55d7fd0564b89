import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { launch } from '../support/browser'
import { freePort } from '../support/free-port'

const admin = { email: 'admin@example.org', password: 'an-admin-password' }
const author = { email: 'author@example.org', password: 'an-author-password' }
const screenshots = process.env.SCREENSHOTS ?? path.join(tmpdir(), 'country-profiles-screenshots')
const noBrowser = inject('noBrowser')

describe.skipIf(noBrowser !== '')(noBrowser ? `an editor's day [skipped: ${noBrowser}]` : `an editor's day`, () => {
  let server: ChildProcess
  let browser: Browser
  let url: string
  let dataDir: string
  const complaints: string[] = []

  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'cms-e2e-'))
    await mkdir(screenshots, { recursive: true })
    const port = await freePort()
    url = `http://127.0.0.1:${port}`
    server = spawn(process.execPath, ['--conditions=production', 'src/launch.js'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        DATABASE_URL: '',
        DATA_DIR: dataDir,
        PORT: String(port),
        ADMIN_EMAIL: admin.email,
        ADMIN_PASSWORD: admin.password,
        LOG_LEVEL: 'error',
      },
    })
    await vi.waitFor(async () => expect((await fetch(`${url}/readyz`)).status).toBe(200), { timeout: 240_000, interval: 200 })
    browser = await launch(inject('chromium'))
  })

  afterAll(async () => {
    await browser?.close()
    const ended = new Promise((resolve) => server?.once('exit', resolve))
    server?.kill('SIGTERM')
    await ended
    await rm(dataDir, { recursive: true, force: true })
  })

  async function logIn({ email, password }: typeof admin): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    const page = await context.newPage()
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`)
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`${url}/admin/login`)
    await page.locator('input[name=email]').fill(email)
    await picture(page, 'login')
    await page.locator('input[name=password]').fill(password)
    await page.locator('button[type=submit]').click()
    await page.waitForURL(`${url}/admin`)
    return page
  }

  async function picture(page: Page, name: string) {
    await page.waitForLoadState('networkidle')
    await page.screenshot({ path: path.join(screenshots, `${name}.png`), fullPage: true })
  }

  const publicFacts = async () => {
    const answer = await fetch(`${url}/api/facts?where[country.slug][equals]=peru&sort=order&depth=0`)
    const { docs } = (await answer.json()) as { docs: { id: string; statement: string }[] }
    return docs
  }

  async function openFirstFact(page: Page) {
    await page.goto(`${url}/admin/collections/facts`)
    await picture(page, 'facts')
    const [first] = await publicFacts()
    if (!first) throw new Error('No fact of Peru is public')
    await page.goto(`${url}/admin/collections/facts/${first.id}`)
    await page.locator('#field-statement').waitFor()
    return page.locator('#field-statement')
  }

  it('an editor saves a draft that the public does not see, and publishes what it then sees', async () => {
    const page = await logIn(admin)
    await picture(page, 'dashboard')
    await page.goto(`${url}/admin/collections/countries`)
    // A click before the page has come alive leads nowhere.
    await page.waitForLoadState('networkidle')
    await page.locator('table tbody a').first().click()
    await page.locator('#field-name').waitFor()
    await picture(page, 'peru')

    const before = (await publicFacts())[0]?.statement
    const changed = `${before} (checked)`
    const statement = await openFirstFact(page)
    await statement.fill(changed)
    await page.locator('#action-save-draft').click()
    await page
      .getByText(/saved successfully/i)
      .first()
      .waitFor()
    expect((await publicFacts())[0]?.statement).toBe(before)

    await page.locator('#action-save').click()
    await expect.poll(async () => (await publicFacts())[0]?.statement).toBe(changed)
    await page.context().close()
  })

  it('an author edits drafts and is offered no way to publish', async () => {
    const { token } = (await (
      await fetch(`${url}/api/users/login`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(admin),
      })
    ).json()) as { token: string }
    const created = await fetch(`${url}/api/users`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `JWT ${token}` },
      body: JSON.stringify({ ...author, name: 'An author', role: 'author' }),
    })
    expect(created.status).toBe(201)

    const page = await logIn(author)
    const before = (await publicFacts())[0]?.statement
    const statement = await openFirstFact(page)
    await statement.fill(`${before} (an author's idea)`)
    await page.locator('#action-save-draft').click()
    await page
      .getByText(/saved successfully/i)
      .first()
      .waitFor()
    await picture(page, 'author')
    expect(await page.locator('#action-save').count()).toBe(0)
    expect((await publicFacts())[0]?.statement).toBe(before)
    await page.context().close()
  })

  it('runs the admin panel under its content security policy without a complaint', () => {
    expect(complaints).toEqual([])
  })
})
