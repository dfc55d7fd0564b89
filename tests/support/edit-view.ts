import { setTimeout as sleep } from 'node:timers/promises'
import type { Locator, Page, Request, Response } from 'playwright-core'
import type { FlattenedField } from 'payload'
import { isRecord } from '#src/fields/walk.ts'
import { freshCodes } from './content'
import type { Place } from './content-types'

/** What a document holds at a path. */
export const valueAt = (document: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, part) => {
    if (Array.isArray(value)) return value[Number(part)]
    return isRecord(value) ? value[part] : undefined
  }, document)

/** Opens an edit view and waits until it is alive: a click before leads nowhere. */
export async function openForm(page: Page, url: string) {
  watch(page)
  await page.goto(url)
  await isReady(page)
}

const isReady = async (page: Page) => page.locator('.document-fields').locator('xpath=ancestor::form[@data-form-ready="true"]').waitFor()

/** What an edit view requests from the server (its state, or the page again), and when it last sent or received something. */
const asking = new WeakMap<Page, { pending: Set<Request>; last: number }>()

/** From here on, `quiet` knows what the page asks for. */
export function watch(page: Page) {
  if (asking.has(page)) return
  const asked = { pending: new Set<Request>(), last: 0 }
  asking.set(page, asked)
  page.on('request', (request) => {
    if (request.resourceType() !== 'fetch') return
    asked.last = Date.now()
    // Unread API answers never count as finished.
    if (new URL(request.url()).pathname.startsWith('/admin/')) asked.pending.add(request)
  })
  // The page needs a moment to show an answer as well.
  const settle = (request: Request) => {
    if (asked.pending.delete(request)) asked.last = Date.now()
  }
  page.on('requestfinished', settle)
  page.on('requestfailed', settle)
}

/**
 * Waits until the form has the answers to what it asked. It asks a moment after each change, and its rows become what they were when it
 * asked: people see rows come back or close, and do it again.
 */
export async function quiet(page: Page) {
  const asked = asking.get(page)
  // What was typed last may not have been asked about yet.
  if (asked) asked.last = Date.now()
  while (asked && (asked.pending.size > 0 || Date.now() - asked.last < 400)) await sleep(50)
}

/** Presses the button that saves a draft, or the one that publishes, and waits for the server's answer. */
export async function submit(page: Page, button: 'save-draft' | 'save'): Promise<Response> {
  await quiet(page)
  const answer = page.waitForResponse((response) => {
    const request = response.request()
    return /^(POST|PATCH)$/.test(request.method()) && /\/api\/(?!payload-|users\/|.*\/(preview|submit)\b)/.test(request.url())
  })
  await page.locator(`#action-${button}`).click()
  const response = await answer
  // The saved document is shown again: the form requests it in a moment.
  const asked = asking.get(page)
  if (asked) asked.last = Date.now()
  if (response.request().method() === 'POST' && response.ok() && /\/create\b/.test(page.url()))
    await page.waitForURL(/\/(?!create)[\w-]+(\?.*)?$/)
  await isReady(page)
  return response
}

const idOf = (path: string) => `#field-${path.replaceAll('.', '__')}`

/** The part of the page that a field has for itself: label, input, description and message. */
export const fieldAt = (page: Page, { path }: Place): Locator =>
  page
    .locator(`${idOf(path)}, [data-field-path="${path}"]`)
    .locator('xpath=ancestor-or-self::*[contains(concat(" ", @class, " "), " field-type ")][1]')
    .first()

/** The message at a field. A list has messages of its own, and rows with theirs. */
export const messageAt = (page: Page, place: Place): Locator =>
  place.field.type === 'array' ? page.locator(`${idOf(place.path)} > .field-error`) : fieldAt(page, place).locator('.field-error').first()

let made = 0
/** A unique word of letters. Digits in a statement would need figures. */
export const word = () => {
  made += 1
  return `word${String(made).replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)))}`
}

let codes = freshCodes()
const textFor = ({ custom }: FlattenedField): string => {
  switch (custom?.format) {
    case 'slug':
      return word()
    case 'link':
    case 'target':
      return `https://example.org/${word()}`
    case 'path':
      return `/${word()}`
    case 'iso2':
      codes = freshCodes()
      return codes.iso2
    case 'iso3':
      return codes.iso3
    default:
      return `Some ${word()}`
  }
}

/** Fills an empty field as a person does, with something that it takes. */
export async function fill(page: Page, place: Place) {
  const { field, path } = place
  const part = fieldAt(page, place)
  switch (field.type) {
    case 'text':
    case 'textarea':
    case 'email':
      return type(page, part.locator('input, textarea'), field.type === 'email' ? `${word()}@example.org` : textFor(field))
    case 'number':
      return type(page, part.locator('input'), String(field.min ?? 1))
    case 'date':
      await type(page, part.locator('input'), '2007-12-31')
      return page.keyboard.press('Tab')
    case 'checkbox':
      return part.locator('input').click()
    case 'radio':
      return part.locator('label').last().click()
    case 'select':
    case 'relationship':
      await part.locator('.rs__control').click()
      await part.locator('.rs__option').first().click()
      return page.keyboard.press('Tab')
    case 'upload':
      await part.locator('.upload__listToggler').click()
      await page.locator('.list-drawer tbody tr').first().locator('button').first().click()
      return part.locator('.upload-relationship-details').waitFor()
    case 'richText':
      return type(page, part.locator('[contenteditable=true]'), textFor(field))
    case 'array':
      return addRow(page, path)
    default:
      throw new Error(`${path}: how a person fills a ${field.type} field is not known here yet.`)
  }
}

async function type(page: Page, input: Locator, text: string) {
  await input.first().click()
  await page.keyboard.type(text)
}

/** Adds text at the end of what a text field holds; answers what it then holds. */
export async function append(page: Page, place: Place, text: string): Promise<string> {
  const input = fieldAt(page, place).locator('input, textarea').first()
  await input.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(text)
  return input.inputValue()
}

export async function addRow(page: Page, path: string) {
  const rows = page.locator(`[id^="${path.replaceAll('.', '-')}-row-"]`)
  await quiet(page)
  const before = await rows.count()
  await page.locator(`${idOf(path)} > .array-field__add-row`).click()
  await rows.nth(before).locator('.array-field__fields').first().waitFor()
}

/** Removes every row of a list, the last first. */
export async function removeRows(page: Page, path: string) {
  const rows = page.locator(`[id^="${path.replaceAll('.', '-')}-row-"]`)
  await quiet(page)
  while ((await rows.count()) > 0) {
    await rows.last().locator('.array-actions__button').first().click()
    await page.locator('.array-actions__remove').filter({ visible: true }).click()
    await quiet(page)
  }
}
