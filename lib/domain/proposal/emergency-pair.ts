import { z } from 'zod'

const pairSchema = z.strictObject({ oneId: z.string().min(1), otherId: z.string().min(1) })
const pairDocumentSchema = z.strictObject({ pair: pairSchema.nullable() })

/** The accounts of the two who may step in together; null: nobody may. */
export type Pair = Readonly<z.output<typeof pairSchema>> | null

export function pairDocument(pair: Pair): string {
  return JSON.stringify(
    pairDocumentSchema.parse({ pair: pair && { oneId: pair.oneId, otherId: pair.otherId } }),
  )
}

export function readPair(document: string): Pair {
  return pairDocumentSchema.parse(JSON.parse(document)).pair
}
