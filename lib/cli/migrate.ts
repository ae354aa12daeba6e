import { migrate } from '@/lib/cli/migrations'

const ownerUrl = process.env['DATABASE_MIGRATION_URL'] ?? process.env['DATABASE_URL']
const appUrl = process.env['DATABASE_URL'] ?? ownerUrl
if (!ownerUrl || !appUrl) throw new Error('DATABASE_URL is missing: name the database to migrate.')

const embedded = process.env['GIRO_EMBEDDED_DATABASE'] === 'true'
const { applied, oneRole } = await migrate({ root: process.cwd(), ownerUrl, appUrl, embedded })
console.log(applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}`)
if (oneRole && !embedded) {
  console.warn(
    'The application runs as the owner of its tables. Give it a role of its own: see DATABASE_MIGRATION_URL.',
  )
}
