/** The names that Payload's elements have (docs/upstream.md). */
export const fieldAt = (path: string, form: Element): Element | null =>
  form.querySelector(`#field-${CSS.escape(path.replaceAll('.', '__'))}, [data-field-path="${CSS.escape(path)}"]`)

/** The row that a path ends in; null for the path of anything else. */
export const rowAt = (parts: string[], form: Element): Element | null =>
  /^\d+$/.test(parts.at(-1) ?? '') ? form.querySelector(`#${CSS.escape(`${parts.slice(0, -1).join('-')}-row-${parts.at(-1)}`)}`) : null

const closed = '.collapsible--collapsed'
const focusable = 'input:not([type=hidden]):not([disabled]), textarea, [contenteditable=true], button:not([disabled])'

/**
 * Opens the rows and collapsibles that hide a field, scrolls to it and puts the cursor into it.
 *
 * @param form the form that the field is in: a drawer over it may hold a field of the same name
 */
export async function reveal(path: string, form: Element) {
  const parts = path.split('.')
  for (const index of parts.keys()) await open(rowAt(parts.slice(0, index + 1), form))
  const field = await appeared(path, form)
  for (let outer = field?.closest(closed); outer; outer = outer.parentElement?.closest(closed)) await open(outer)
  if (field) await focus(field)
}

async function open(container: Element | null) {
  // Fields far outside the window are not rendered yet.
  container?.scrollIntoView({ block: 'center' })
  const collapsible = container?.matches(closed) ? container : container?.querySelector(`:scope > ${closed}`)
  const toggle = collapsible?.querySelector(':scope > .collapsible__toggle-wrap > .collapsible__toggle')
  if (toggle instanceof HTMLElement) toggle.click()
  if (container) await frame()
}

/** Rows are rendered when they are opened and near the window; a second is more than that takes. */
async function appeared(path: string, form: Element): Promise<Element | null> {
  for (let frames = 0; frames < 60; frames += 1) {
    const field = fieldAt(path, form)
    if (field) return field
    await frame()
  }
  return null
}

/** What is just being opened takes the focus once it is seen. */
async function focus(field: Element) {
  for (let frames = 0; frames < 60; frames += 1) {
    const control = field.matches(focusable) ? field : field.querySelector(focusable)
    field.scrollIntoView({ block: 'center' })
    if (control instanceof HTMLElement) control.focus({ preventScroll: true })
    if (control && control === document.activeElement) return
    await frame()
  }
}

const frame = async () => new Promise((resolve) => requestAnimationFrame(resolve))
