import path from 'node:path'

/** The content that comes with this program. */
export const DEFAULT_CONTENT_DIR = path.resolve('seed/content')
