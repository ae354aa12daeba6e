import type { InstoreBook } from '@/lib/simulator/instore/instore-book'
import type { Seeded } from '@/lib/simulator/seeded'

const RANGES = {
  store: [10_000_000, 99_999_999],
  pos: [10_000_000, 99_999_999],
  merchant_order: [10_000_000_000, 99_999_999_999],
  payment: [10_000_000_000, 99_999_999_999],
  refund: [1_000_000_000, 9_999_999_999],
} as const

/** Numbers that nothing has yet, without order like the provider's. Each call gives another one. */
export function freshNumbers(seeded: Seeded, book: InstoreBook, kind: keyof typeof RANGES): () => number {
  const [from, to] = RANGES[kind]
  const base = book.written()
  let turn = 0
  return () => {
    for (;;) {
      turn += 1
      const id = seeded.integer(`${kind}:${base}:${turn}`, from, to)
      if (!book.isTaken(id)) return id
    }
  }
}
