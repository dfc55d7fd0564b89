// Refusals are what most tests provoke; the log would bury their results.
Object.assign(process.env, { NODE_ENV: 'production', LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent' })
