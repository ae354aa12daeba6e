import './require-node.mjs'

const { runChecks } = await import('./run-checks.mjs')
process.exit(await runChecks())
