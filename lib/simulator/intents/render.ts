import type { Dials } from '@/lib/simulator/dials'
import type { Intent } from '@/lib/simulator/intents/intent-book'
import { type Words, wordsFor } from '@/lib/simulator/intents/vocabulary'
import { type Json, type JsonObject, writeJson } from '@/lib/simulator/json'
import { localeText, wireNumber } from '@/lib/simulator/money'

/** The words that the intent's owner sees now. */
export function wordsOf(intent: Intent, dials: Dials): Words {
  if (intent.words !== null) return intent.words
  const vocabulary = intent.record.tableVocabulary ?? dials.vocabulary
  return wordsFor(intent.state ?? 'created', vocabulary, intent.currency)
}

/** The body that POST and GET answer with. */
export function renderIntent(intent: Intent, dials: Dials): string {
  const { record } = intent
  const { status, detail } = wordsOf(intent, dials)
  const url = record.notificationUrl
  return writeJson({
    id: record.id,
    status,
    created_date: record.createdAt,
    external_reference: record.externalReference ?? undefined,
    last_updated_date: intent.updatedAt,
    point_of_interaction: dials.stringPointOfInteraction ? 'PSP_TRANSFER' : { type: 'PSP_TRANSFER' },
    seller_configuration: url === null ? undefined : { notification_info: { notification_url: url } },
    transaction: transaction(intent, detail, dials),
  })
}

function transaction(intent: Intent, detail: string | null, dials: Dials): JsonObject {
  const { record, currency, amount, refunded } = intent
  // The test environment puts the detail under `from`; elsewhere it "is returned empty" there.
  const detailInFrom = dials.detailInFrom || record.tableVocabulary !== null
  const account = (minor: bigint): Json =>
    dials.stringAmounts ? localeText(minor, currency) : wireNumber(minor, currency)
  return {
    from: { accounts: [{ amount: account(amount), status_detail: detailInFrom ? (detail ?? '') : '' }] },
    to: {
      accounts: [
        {
          amount: account(amount - refunded),
          ...(detailInFrom ? {} : destinationDetail(detail, dials)),
          ...bankAccount(intent),
          owner: {
            identification: {
              number: record.destination.identification.number,
              type: record.destination.identification.type,
            },
          },
          origin_id: record.destination.originId,
        },
      ],
    },
    paid_amount: wireNumber(amount - refunded, currency),
    refunded_amount: wireNumber(refunded, currency),
    payer: { id: record.userId },
    total_amount: wireNumber(amount, currency),
    statement_descriptor: 'MERCADO PAGO',
  }
}

/** The shape inside `status_details` is not published: a member `status_detail` is an assumption, the empty object is not. */
function destinationDetail(detail: string | null, dials: Dials): JsonObject {
  if (dials.statusDetailsArray) return { status_details: [detail === null ? {} : { status_detail: detail }] }
  return { status_detail: detail ?? undefined }
}

/** Newer revisions echo a bank destination; a `current` one comes back as `checking_account`. */
function bankAccount({ record }: Intent): JsonObject {
  if (record.contract !== 'bank') return {}
  const { type, bankId, number } = record.destination
  return {
    bank_id: bankId ?? undefined,
    type: type === 'current' ? 'checking_account' : (type ?? undefined),
    number: number ?? undefined,
  }
}
