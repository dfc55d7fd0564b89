import { fileURLToPath } from 'node:url'

/** The content that comes with this program. */
export const DEFAULT_CONTENT_DIR = fileURLToPath(new URL('content', import.meta.url))
