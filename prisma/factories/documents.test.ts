import { describe, expect, it } from 'vitest'
import { checkDocument } from '@/lib/domain/document'
import { makeCnpj, makeCpf, makeRut } from '@/prisma/factories/documents'

const NUMBERS = Array.from({ length: 1000 }, (_, n) => n)

describe('synthetic documents', () => {
  it.each([
    ['CPF', makeCpf],
    ['CNPJ', makeCnpj],
    ['RUT', makeRut],
  ] as const)('%s: all pass their check digits and none repeats', (type, make) => {
    const refused = NUMBERS.filter((n) => !checkDocument(type, make(n)).ok)
    expect(refused).toEqual([])
    expect(new Set(NUMBERS.map(make)).size).toBe(NUMBERS.length)
  })
})
