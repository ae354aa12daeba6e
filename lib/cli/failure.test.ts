import { describe, expect, it } from 'vitest'
import { asFailure, Failure } from '@/lib/cli/failure.mjs'
import { databaseFailure } from '@/lib/cli/prepare-database.mjs'

describe('what went wrong, in words', () => {
  it.each([
    ['ENOSPC: no space left on device, write', 'The disk is full.'],
    ['could not extend file "base/1/2": No space left on device', 'The disk is full.'],
    ["EACCES: permission denied, mkdir '/x/.data'", 'Access denied'],
    ['anything else', 'anything else'],
  ])('%s', (text, problem) => {
    expect(asFailure(new Error(text), '/x').message).toContain(problem)
  })

  it('keeps a failure as it is', () => {
    const failure = new Failure('Port 3000 is taken', 'Stop it.')
    expect(asFailure(failure, '/x')).toBe(failure)
  })
})

describe('a database that can not be used', () => {
  const env = {
    ...process.env,
    DATABASE_URL: 'postgresql://app:secret-a@db:5432/giro',
    DATABASE_MIGRATION_URL: 'postgresql://owner:secret-o@db:5432/giro',
  }
  it.each([
    ['error: password authentication failed for user "app"', 'DATABASE_URL'],
    ['error: password authentication failed for user "owner"', 'DATABASE_MIGRATION_URL'],
    ['Error: connect ECONNREFUSED 10.0.0.1:5432', 'DATABASE_MIGRATION_URL'],
    ['error: database "giro" does not exist', 'DATABASE_MIGRATION_URL'],
  ])('%s', (output, name) => {
    const { message, remedy } = databaseFailure(`at x\n${output}\n    at y`, env)
    expect(message).toContain('db:5432')
    expect(remedy).toMatch(new RegExp(`correct ${name}\\.$`, 'i'))
    expect(message + remedy).not.toContain('secret')
  })

  it('shows why a migration failed', () => {
    const output = 'Error: Migration 2026_x failed: syntax error at or near "in"\n    at y'
    expect(databaseFailure(output, env).message).toContain('Migration 2026_x failed: syntax error')
  })
})
