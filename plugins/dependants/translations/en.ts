export const en = {
  trashRestoreFirstChoose: '"{{title}}" is in the trash: restore it first, or choose another.',
  noDocumentIdChoose: 'No document of {{name}} has the id "{{id}}": choose another.',
  quoted: '"{{title}}"',
  neededBy:
    '"{{title}}" cannot be removed, because published documents need it: {{list}}. Remove it from them first, or unpublish them or move them to the trash.',
  neededByMore:
    '"{{title}}" cannot be removed, because published documents need it: {{list}}; and {{rest}} more. Remove it from them first, or unpublish them or move them to the trash.',
} as const
