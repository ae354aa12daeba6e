// Runs a built worker as a script, with the code that the first one of its build compiled.
const { existsSync, readFileSync, renameSync, writeFileSync } = require('node:fs')
const path = require('node:path')
const { Script } = require('node:vm')

const [, , bundle] = process.argv
const kept = `${bundle}.code`
const source = `(function (require, module, exports, __filename, __dirname) {${readFileSync(bundle, 'utf8')}\n})`
const cachedData = existsSync(kept) ? readFileSync(kept) : undefined
const script = new Script(source, { filename: bundle, ...(cachedData && { cachedData }) })

if (!cachedData) {
  process.once('standing by', () => {
    const own = `${kept}-${process.pid}`
    writeFileSync(own, script.createCachedData())
    renameSync(own, kept)
  })
}
const module_ = { exports: {} }
script.runInThisContext()(require, module_, module_.exports, bundle, path.dirname(bundle))
