/** The `file:` address of a path, in which `%`, `#` and `?` are names and nothing more. */
export const addressOfFile = (file: string) => `file:${file.split('/').map(encodeURIComponent).join('/')}`

/**
 * The path that a `file:` address names, relative ones included.
 *
 * @throws URIError when a `%` in it stands for nothing
 */
export const fileOfAddress = (address: string) => decodeURIComponent(address.replace(/^file:(\/\/(localhost)?)?/, ''))
