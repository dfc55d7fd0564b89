// Refusals are what most tests provoke; the log would bury their results.
process.env.LOG_LEVEL ??= 'silent'
process.env.NODE_ENV = 'production'
process.env.PAYLOAD_TELEMETRY_DISABLED = '1'
