/**
 * Loaded before Payload's own commands, which exit by themselves: one that is about to end for want of anything to do waits for the answer
 * to a question (whether a column is new or was renamed), and there is no terminal to type it in.
 */
process.once('beforeExit', () => {
  process.stderr.write(
    '\n\nThis question can only be answered in a terminal: run the same command in one. No migration was written for it.\n',
  )
  process.exit(1)
})
