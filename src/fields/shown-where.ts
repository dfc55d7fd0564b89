/** The value of the field beside it that a field is for. */
export interface ShownWhere {
  field: string
  is: string
}

/**
 * Shows a field, and asks for it, only where the field `name` beside it is `is`. The condition also stands as data in the field's
 * `custom`, for those who read fields without running them: content files.
 */
export const shownWhere = (name: string, is: string, custom: Record<string, unknown> = {}) => ({
  admin: { condition: (_: unknown, sibling: Partial<Record<string, unknown>> | undefined) => sibling?.[name] === is },
  custom: { ...custom, shownWhere: { field: name, is } satisfies ShownWhere },
})
