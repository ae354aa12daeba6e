import { Prisma, type Queryable } from '@/lib/db/client'
import type { PayoutDraft } from '@/lib/domain/payout/draft'
import { type PayoutInput, payoutInputSchema } from '@/lib/domain/payout/schemas'
import { draftToRow } from '@/lib/payouts/draft-row'
import { makeCnpj, makeRut } from '@/prisma/factories/documents'
import { makeBankBrInput, makeBankClInput, makePixInput, makePixKey } from '@/prisma/factories/payout-inputs'

type BulkOptions = {
  readonly count: number
  readonly accountIds: { readonly BR: string; readonly CL: string }
  readonly makerIds: readonly string[]
  /** Creation times run from here back over `days`. */
  readonly now?: Date
  readonly days?: number
  /** First number; a second call on the same database starts where the first ended. */
  readonly from?: number
}

const TRADES = [
  'Padaria',
  'Oficina',
  'Farmácia',
  'Ferretería',
  'Almacén',
  'Imprenta',
  'Florería',
  'Papelaria',
]
const NAMES = ['Exemplo', 'Ficticia', 'Inventada', 'Ejemplo', 'Imaginária', 'Supuesta', 'Modelo', 'Muestra']
const VARIANTS = 600
const BATCH = 10_000

/** What lies between 0 and 99 on this wheel has this state and these words: mostly settled, a few of everything. */
const SPREAD = Prisma.sql`(VALUES
  (0, 3, 'draft', NULL, NULL, NULL), (4, 4, 'discarded', NULL, NULL, NULL),
  (5, 7, 'submitted', NULL, NULL, NULL), (8, 8, 'rejected', NULL, NULL, NULL),
  (9, 9, 'approved', NULL, NULL, NULL), (10, 10, 'unknown', NULL, NULL, NULL),
  (11, 12, 'sent', 'pending', 'in_process', 'pending_bank'),
  (13, 13, 'sent', 'pending', 'in_process', 'pending_authorized'),
  (14, 14, 'final', 'failed', 'rejected', 'by_bank'), (15, 15, 'final', 'failed', 'rejected', 'by_provider'),
  (16, 16, 'final', 'failed', 'rejected', 'high_risk'),
  (17, 17, 'final', 'failed', 'rejected', 'insufficient_funds'),
  (18, 18, 'final', 'failed', 'rejected', 'other_reason'), (19, 19, 'final', 'returned', 'refunded', 'refunded'),
  (20, 20, 'final', 'partially_returned', 'approved', 'partially_refunded'),
  (21, 99, 'final', 'settled', 'approved', 'approved')
) AS spread (low, high, state, outcome, status, detail)`

/** Many payouts in few statements, for measuring the tables: no attempts, no events, no audit. Returns how many. */
export async function insertPayoutsInBulk(db: Queryable, options: BulkOptions): Promise<number> {
  const { count, accountIds, makerIds, now = new Date(), days = 400, from = 0 } = options
  const drafts = makeDrafts(accountIds)
  const start = new Date(now.getTime() - days * 24 * 60 * 60 * 1000)
  const stepMs = (days * 24 * 60 * 60 * 1000) / count
  let inserted = 0
  for (let first = from; first < from + count; first += BATCH) {
    const size = Math.min(BATCH, from + count - first)
    inserted += await insertBatch(db, { drafts, makerIds, start, stepMs, from, first, size })
  }
  return inserted
}

type Batch = {
  readonly drafts: readonly PayoutDraft[]
  readonly makerIds: readonly string[]
  readonly start: Date
  readonly stepMs: number
  readonly from: number
  readonly first: number
  readonly size: number
}

function insertBatch(db: Queryable, batch: Batch): Promise<number> {
  const { drafts, makerIds, start, stepMs, from, first, size } = batch
  const sealed = JSON.stringify(sealedRows(drafts, first, size))
  return db.$executeRaw`
    WITH variant AS MATERIALIZED (
      SELECT (item->>'n')::bigint AS n, item->>'id' AS id, item->>'accountId' AS account_id, (item->>'contract')::contract AS contract,
        (item->>'currency')::currency AS currency, item->>'destination' AS destination,
        item->>'beneficiaryName' AS beneficiary_name, item->>'destinationMasked' AS destination_masked,
        item->>'documentMasked' AS document_masked, item->>'destinationIndex' AS destination_index,
        item->>'documentIndex' AS document_index,
        ARRAY(SELECT jsonb_array_elements_text(item->'nameWords')) AS name_words
      FROM jsonb_array_elements(${sealed}::jsonb) AS listed (item)
    ), numbered AS (
      SELECT variant.*, (n * 7919) % 100 AS wheel,
        ${start}::timestamptz + ((n - ${from}) * ${stepMs}::float8) * interval '1 millisecond' AS at,
        (${makerIds}::text[])[1 + n % ${makerIds.length}::int] AS maker_id
      FROM variant
    ), row AS (
      SELECT *, state NOT IN ('draft', 'discarded') AS frozen, outcome IS NOT NULL AS answered,
        round(exp(6 + 9 * ((n * 15485863) % 9973) / 9973.0))::bigint AS amount
      FROM numbered JOIN ${SPREAD} ON wheel BETWEEN low AND high
    )
    INSERT INTO payout (
      id, form_id, form_digest, account_id, contract, currency, amount_minor, state, outcome, chain_root_id,
      team_reference, destination, beneficiary_name, destination_masked, document_masked, destination_index,
      document_index, name_words, maker_id, editor_ids, attempt_id, envelope_digest, external_reference, provider_id,
      provider_status, provider_detail, refunded_minor, rejection_cause, rejection_reason, created_at, submitted_at, changed_at,
      last_news_at, last_checked_at
    )
    SELECT id, gen_random_uuid(), 'bulk', account_id, contract, currency, amount, state::payout_state,
      outcome::outcome, id, 'bulk-' || n, destination, beneficiary_name, destination_masked, document_masked,
      destination_index, document_index, name_words, maker_id, ARRAY[maker_id],
      CASE WHEN frozen THEN '02' || substr(id, 3) END,
      CASE WHEN frozen THEN encode(sha256(id::bytea), 'hex') END,
      CASE WHEN frozen THEN 'bulk-' || n END, CASE WHEN answered THEN '990000001-' || id END, status, detail,
      CASE outcome WHEN 'returned' THEN amount WHEN 'partially_returned' THEN amount / 2 ELSE 0 END,
      CASE state WHEN 'rejected' THEN 'duplicate'::rejection_cause END,
      CASE state WHEN 'rejected' THEN 'Factura ficticia repetida' END, at,
      CASE WHEN frozen THEN at + interval '5 minutes' END, at + interval '20 minutes',
      CASE WHEN answered THEN at + interval '21 minutes' END, CASE WHEN answered THEN at + interval '30 minutes' END
    FROM row`
}

/** The rows of a batch with their destinations, as the personal-data module seals them for each. */
function sealedRows(drafts: readonly PayoutDraft[], first: number, size: number) {
  return Array.from({ length: size }, (_, index) => {
    const n = first + index + 1
    const id = `01${n.toString(16).toUpperCase().padStart(24, '0')}`
    const draft = drafts[(n * 104_729) % VARIANTS]
    if (!draft) throw new Error('no such variant')
    const { amountMinor, teamReference, note, ...row } = draftToRow(draft, id)
    return { n, id, accountId: draft.accountId, ...row }
  })
}

/** Destinations as the form's own rules make them, two thirds Brazil, a third Chile. */
function makeDrafts(accountIds: BulkOptions['accountIds']): PayoutDraft[] {
  return Array.from({ length: VARIANTS }, (_, n) => payoutInputSchema.parse(variantInput(n, accountIds)))
}

function variantInput(n: number, { BR, CL }: BulkOptions['accountIds']): PayoutInput {
  const beneficiaryName = `${TRADES[n % 8]} ${NAMES[Math.floor(n / 8) % 8]} ${n}`
  const ownerDocument = makeCnpj(n)
  switch (n % 3) {
    case 0:
      return makePixInput(BR, { beneficiaryName, ownerDocument, key: makePixKey('EMAIL', n) })
    case 1:
      return makeBankBrInput(BR, { beneficiaryName, ownerDocument, accountNumber: String(44_000_000 + n) })
    default:
      return makeBankClInput(CL, {
        beneficiaryName,
        ownerDocument: makeRut(n),
        accountNumber: String(444_000_000 + n),
      })
  }
}
