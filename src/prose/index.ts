export { ProseError, toEditor, type ProseProblem } from './to-editor'
export { toMarkdown } from './to-markdown'
export { isEditorState, type EditorState } from './tree'
