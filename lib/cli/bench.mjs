import './require-node.mjs'

const { buildApp, generateClient } = await import('./build.mjs')
const { installPackages } = await import('./install.mjs')
const { createProgress } = await import('./progress.mjs')
const { ROOT, runNode, stopSteps } = await import('./run-step.mjs')

// The figures alone go to standard output; all else that is said goes beside them.
const progress = createProgress(process.stderr)
process.chdir(ROOT)
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, stopSteps)
await installPackages(progress)
await generateClient(progress)
await buildApp(progress)
const measuring = ['--conditions=react-server', '--import', 'tsx', 'e2e/bench/run.ts']
const { code } = await runNode(measuring, { show: true })
process.exit(code ?? 1)
