import { defineConfig } from 'prisma/config'

// The CLI would download a native schema engine; generate, validate and format need none.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath

export default defineConfig({ schema: 'prisma/schema.prisma' })
