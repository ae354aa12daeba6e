import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { afterAll } from 'vitest'
import type { Desk } from '@/lib/testing/open-desk'

/**
 * A copy of the desk's database as it is now, as a restored backup is one: all rows, its own identity. Call the outer
 * function at the file's top; copies are dropped with the file.
 */
export function clones(desk: () => Desk): () => Promise<string> {
  const made: string[] = []
  let adminUrl = ''
  afterAll(async () => {
    for (const name of made) await ask(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`)
  })
  return async () => {
    const { db, urls } = desk()
    adminUrl = Object.assign(new URL(urls.adminUrl), { pathname: '/postgres' }).href
    const original = new URL(urls.url).pathname.slice(1)
    const name = `copy_${randomBytes(6).toString('hex')}`
    // A database with sessions cannot be copied; ours opens new ones when it needs them.
    await db.$disconnect()
    await ask(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${original} OWNER giro_owner`)
    made.push(name)
    return Object.assign(new URL(urls.url), { pathname: `/${name}` }).href
  }
}

async function ask(adminUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
