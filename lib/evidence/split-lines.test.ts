import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitLines } from '@/lib/evidence/split-lines'

it('gives the same lines however the bytes come', () => {
  const pieces = fc.array(
    fc.uint8Array({ minLength: 1, maxLength: 9 }).map((bytes) => bytes.map((n) => n % 16)),
  )
  fc.assert(
    fc.property(pieces, (all) => {
      const lines: string[] = []
      const splitter = splitLines((line) => lines.push(line.toString('latin1')))
      for (const piece of all) splitter.write(piece)
      const expected = Buffer.concat(all).toString('latin1').split('\n')
      expect(splitter.rest()).toBe(expected.at(-1)?.length)
      expect(lines).toEqual(expected.slice(0, -1))
    }),
  )
})
