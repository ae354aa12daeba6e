import './require-node.mjs'

const { start } = await import('./run.mjs')
await start({ dev: process.argv.includes('--dev') })
