import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { newFormId } from './new-form-id'

describe('newFormId', () => {
  it('is a version 4 UUID whatever the bytes', () => {
    expect(newFormId((bytes) => bytes.fill(0xff))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff')
    expect(newFormId((bytes) => bytes.fill(0))).toBe('00000000-0000-4000-8000-000000000000')
    expect(z.uuid().safeParse(newFormId()).success).toBe(true)
  })
  it('is never the same twice', () => {
    expect(newFormId()).not.toBe(newFormId())
  })
})
