import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatAmount, LOCALES, maxAmountMinor, parseAmount } from '@/lib/domain/money'
import { CURRENCIES, type Currency } from '@/lib/domain/payout/contract'
import type { PayoutDraft } from '@/lib/domain/payout/draft'
import { buildPayoutBody } from '@/lib/mercadopago/contracts/build-payout-body'
import { decodeRequest } from '@/lib/mercadopago/map'
import { classifyReply } from '@/lib/mercadopago/outcome'
import { parsePayoutInput } from '@/lib/payouts/parse-payout-input'
import { openDesk } from '@/lib/testing/open-desk'
import { intentBody } from '@/lib/testing/stub-provider'
import { makeBankClInput, makePixInput } from '@/prisma/factories/payout-inputs'

const desk = openDesk()
const EACH = 50_000
/** Bodies are proved for as many elsewhere (`buildPayoutBody`); here some go all the way. */
const ON_THE_WIRE = 4_000
const SOME_ID = '01GGTH198RP0K71H133EK9BJAT'

it.each(CURRENCIES)(
  '50,000 amounts of %s are the same in form and database, and on the wire',
  async (currency) => {
    const most = maxAmountMinor(currency)
    const edges = [1n, 99n, 100n, 101n, most - 1n, most]
    const amounts = [...edges, ...fc.sample(fc.bigInt({ min: 1n, max: most }), EACH - edges.length)]
    const typed = amounts.map((minor, n) => {
      const locale = LOCALES[n % LOCALES.length] ?? 'es'
      const read = parseAmount(formatAmount(minor, currency, locale), currency, locale)
      return read.ok ? read.minor : null
    })
    expect(typed).toEqual(amounts)
    const stored = await throughDatabase(currency, amounts)
    expect(stored).toEqual(amounts)
    const draft = draftOf(currency)
    const wrong = stored
      .slice(0, ON_THE_WIRE)
      .filter((amountMinor) => !isExactOnTheWire({ ...draft, amountMinor }))
    expect(wrong).toEqual([])
  },
  60_000,
)

/** Through the column itself, in a transaction that leaves nothing behind. */
async function throughDatabase(currency: Currency, amounts: readonly bigint[]): Promise<bigint[]> {
  const { db, account, maker } = desk()
  const { id: accountId } = await account('http://127.0.0.1:1')
  const contract = currency === 'CLP' ? 'bank_cl' : 'pix_br'
  const read: bigint[] = []
  const undone = db.$transaction(
    async (tx) => {
      await tx.$executeRaw`CREATE TEMPORARY TABLE amounts (LIKE payout INCLUDING CONSTRAINTS INCLUDING DEFAULTS) ON COMMIT DROP`
      for (let from = 0; from < amounts.length; from += 10_000) {
        const some = amounts.slice(from, from + 10_000)
        const rows = await tx.$queryRaw<{ minor: bigint }[]>`
          INSERT INTO amounts (id, form_id, form_digest, account_id, contract, currency, amount_minor, chain_root_id,
            team_reference, destination, beneficiary_name, destination_masked, document_masked, destination_index,
            document_index, maker_id, editor_ids, state, version, note, refunded_minor, created_at, changed_at)
          SELECT n::text, gen_random_uuid(), 'd', ${accountId}, ${contract}::contract, ${currency}::currency, minor,
            n::text, '', '', '', '', '', '', '', ${maker.userId}, ARRAY[${maker.userId}], 'draft', 1, '', 0, now(), now()
          FROM unnest(${some}::bigint[]) WITH ORDINALITY AS given(minor, n) RETURNING amount_minor AS minor`
        read.push(...rows.map(({ minor }) => minor))
      }
      throw new Undone()
    },
    { timeout: 60_000 },
  )
  await expect(undone).rejects.toThrow(Undone)
  return read
}

class Undone extends Error {}

function draftOf(currency: Currency): PayoutDraft {
  return parsePayoutInput(currency === 'CLP' ? makeBankClInput(SOME_ID) : makePixInput(SOME_ID))
}

/** The bytes say this amount three times, and the answer that repeats it is about this amount and no other. */
function isExactOnTheWire(draft: PayoutDraft): boolean {
  const { amountMinor, currency } = draft
  const text = buildPayoutBody(draft, { externalReference: 'exact' })
  const words = decodeRequest(text, currency)
  const said = [words?.from?.amountMinor, words?.to?.amountMinor, words?.totalMinor]
  if (!said.every((minor) => minor === amountMinor)) return false
  const { total_amount: amount } = JSON.parse(text).transaction
  const body = JSON.stringify(intentBody({ id: '1-EXACT', reference: 'exact', amount }))
  const rest = { contentType: null, requestId: null, retryAfterMs: null, durationMs: 1 }
  const answer = { kind: 'response', status: 202, body, ...rest } as const
  const other = { amountMinor: amountMinor + 1n, currency }
  return (
    classifyReply(answer, { amountMinor, currency }).kind === 'accepted' &&
    classifyReply(answer, other).kind === 'unknown'
  )
}
