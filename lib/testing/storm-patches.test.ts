import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { MUTANTS } from '@/e2e/faults/mutants'
import { COMPRESSED_TIME, type Patch, SHORT_HORIZON, STANDBY } from '@/e2e/faults/patches'

const all: readonly Patch[] = [
  ...COMPRESSED_TIME,
  SHORT_HORIZON,
  STANDBY,
  ...MUTANTS.flatMap(({ patches }) => patches),
]

// Said here, in a moment, rather than by a storm that cannot be built.
it.each(all)('the storm finds what it changes in $file: $find', ({ file, find }) => {
  expect(readFileSync(file, 'utf8').split(find)).toHaveLength(2)
})
