// Only what old versions of Node read, so that the first sentence can be about the version.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Giro needs Node 20.19 or newer; this is ${process.versions.node}.`)
  console.error('Install a newer one from https://nodejs.org, then start again.')
  process.exit(1)
}
