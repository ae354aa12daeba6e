import 'server-only'
import { Prisma, type Queryable } from '@/lib/db/client'
import { checkDocument, DOCUMENT_TYPES } from '@/lib/domain/document'
import { checkPixKey, PIX_KEY_TYPES } from '@/lib/domain/pix-key'
import { exactIndex, nameWords } from '@/lib/personal-data/search-index'

/** Up to this many hits the search is answered by their ids; beyond, by its conditions in the table's order. */
const FEW = 1_000

/** A ULID's alphabet (Crockford's base 32). */
const ULID_START = /^[0-7][0-9A-HJKMNP-TV-Z]{0,25}$/

export type SearchTerms = {
  /** Beginnings of the team's, the sent and the provider's reference. */
  readonly prefixes: readonly string[]
  /** First and last payout id that begin with the text. */
  readonly ids: readonly [string, string] | null
  /** Documents, Pix keys and account numbers, whole, as they are indexed. */
  readonly exact: readonly string[]
  /** Words that a name must hold, all of them. */
  readonly words: readonly string[]
}

/** Everything that a typed text may mean. */
export function readSearch(text: string): SearchTerms {
  const typed = text.trim()
  const upper = typed.toUpperCase()
  const prefixes = /^[\w.-]+$/.test(typed) ? [...new Set([typed, upper])] : []
  const ids = ULID_START.test(upper) ? ([upper.padEnd(26, '0'), upper.padEnd(26, 'Z')] as const) : null
  return { prefixes, ids, exact: exactForms(typed), words: nameWords(typed) }
}

function exactForms(typed: string): string[] {
  const checked = [
    ...DOCUMENT_TYPES.map((type) => checkDocument(type, typed)),
    ...PIX_KEY_TYPES.map((type) => checkPixKey(type, typed)),
  ]
  const normalised = checked.flatMap((result) => (result.ok ? [result.value] : []))
  const bare = typed.replace(/[\s./-]/g, '')
  return [
    ...new Set([typed, bare, ...normalised].filter((form) => form !== '').map((form) => exactIndex(form))),
  ]
}

function searchConditions({ prefixes, ids, exact, words }: SearchTerms): Prisma.Sql[] {
  return [
    ...prefixes.flatMap((prefix) => [
      Prisma.sql`p.team_reference ^@ ${prefix}`,
      Prisma.sql`p.external_reference ^@ ${prefix}`,
      Prisma.sql`p.provider_id ^@ ${prefix}`,
    ]),
    ...(ids ? [Prisma.sql`p.id BETWEEN ${ids[0]} AND ${ids[1]}`] : []),
    ...(exact.length > 0
      ? [Prisma.sql`p.document_index = ANY (${exact})`, Prisma.sql`p.destination_index = ANY (${exact})`]
      : []),
    ...(words.length > 0 ? [Prisma.sql`p.name_words @> ${words}::text[]`] : []),
  ]
}

/**
 * The condition that a searched text comes to. Each meaning has its own index, but under ORDER BY … LIMIT the planner
 * may walk the table instead; so the hits are fetched first, and only a text with very many is left to it.
 */
export async function searchCondition(db: Queryable, text: string): Promise<Prisma.Sql> {
  const conditions = searchConditions(readSearch(text))
  if (conditions.length === 0) return Prisma.sql`false`
  const branches = conditions.map(
    (condition) => Prisma.sql`(SELECT p.id FROM payout p WHERE ${condition} LIMIT ${FEW + 1})`,
  )
  const hits = await db.$queryRaw<{ id: string }[]>`${Prisma.join(branches, ' UNION ')} LIMIT ${FEW + 1}`
  if (hits.length > FEW) return Prisma.sql`(${Prisma.join(conditions, ' OR ')})`
  return Prisma.sql`p.id = ANY (${hits.map(({ id }) => id)})`
}
