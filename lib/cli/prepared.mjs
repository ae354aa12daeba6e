import './require-node.mjs'

// Runs a TypeScript program of this project from a fresh clone too: prepared.mjs [--build] file.ts [arguments]. What
// asks for the web server (--webhooks, --approvals) needs the build as well.
const { buildApp, generateClient } = await import('./build.mjs')
const { installPackages } = await import('./install.mjs')
const { createProgress } = await import('./progress.mjs')
const { ROOT, runNode, stopSteps } = await import('./run-step.mjs')

const [first, ...rest] = process.argv.slice(2)
const needsBuild = first === '--build' || ['--webhooks', '--approvals'].some((one) => rest.includes(one))
const program = first === '--build' ? rest : process.argv.slice(2)
// What the program says goes to standard output alone; all else is said beside it.
const progress = createProgress(process.stderr)
process.chdir(ROOT)
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, stopSteps)
await installPackages(progress)
await generateClient(progress)
if (needsBuild) await buildApp(progress)
const { code } = await runNode(['--conditions=react-server', '--import', 'tsx', ...program], { show: true })
process.exit(code ?? 1)
