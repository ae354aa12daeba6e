import { beforeAll, describe, expect, it } from 'vitest'
import { rejectPayout } from '@/lib/approvals/reject-payout'
import { correctCopy } from '@/lib/payouts/correct-copy'
import { createPayout } from '@/lib/payouts/create-payout'
import { editPayout } from '@/lib/payouts/edit-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { endPayout } from '@/lib/testing/end-payout'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { type MadeAccount, makeAccount } from '@/prisma/factories/accounts'
import { makeCnpj } from '@/prisma/factories/documents'
import { makePixInput } from '@/prisma/factories/payout-inputs'

const desk = openDesk()
let account: MadeAccount
let payees = 0

beforeAll(async () => {
  account = await makeAccount(desk().db, 'BR')
})

const DAY_MS = 24 * 60 * 60 * 1_000
const NOW = new Date()
const daysLater = (days: number) => new Date(NOW.getTime() + days * DAY_MS)
type Wish = Parameters<typeof makePixInput>[1]

/** Somebody whom nobody has paid. */
function payee() {
  payees += 1
  return { key: `riesgo-${payees}@ficticia.example`, ownerDocument: makeCnpj(500 + payees) }
}

async function asked(wish: Wish, at = NOW): Promise<string> {
  const context = contextOf(desk().db, desk().maker.actor, at)
  const { payoutId } = await createPayout(context, makePixInput(account.id, wish))
  await submitPayout(context, { payoutId, version: 1 }, { publicUrl: undefined })
  return payoutId
}

const longAgo = daysLater(-40)
const ended = (id: string, outcome: 'settled' | 'failed') => endPayout(desk().urls.adminUrl, id, outcome)
const paid = async (wish: Wish) => ended(await asked(wish, longAgo), 'settled')

const marks = async (id: string) => {
  const { risks, risk } = await desk().payout(id)
  return [risk, ...risks]
}

describe('what asks for a look, found when approval is asked', () => {
  it('is a payee whom nobody has paid, until somebody was', async () => {
    const who = payee()
    expect(await marks(await asked({ ...who, amount: '100,00' }))).toEqual([1, 'new'])
    const known = payee()
    await paid({ ...known, amount: '100,00' })
    expect(await marks(await asked({ ...known, amount: '99,00' }))).toEqual([0])
  })

  it('is a destination or document that is another one', async () => {
    const who = payee()
    await paid({ ...who, amount: '100,00' })
    expect(await marks(await asked({ ...who, key: payee().key, amount: '90,00' }))).toEqual([2, 'changed'])
    const { ownerDocument } = payee()
    expect(await marks(await asked({ ...who, ownerDocument, amount: '91,00' }))).toEqual([2, 'changed'])
  })

  it('is more than that payee ever got', async () => {
    const who = payee()
    await paid({ ...who, amount: '100,00' })
    expect(await marks(await asked({ ...who, amount: '100,00' }))).toEqual([0])
    expect(await marks(await asked({ ...who, amount: '100,01' }))).toEqual([1, 'above'])
  })

  it('is the same amount within days, of what waits or was paid and never of what failed', async () => {
    const who = payee()
    const wish = { ...who, amount: '55,00' }
    await paid({ ...who, amount: '99,00' })
    const first = await asked(wish)
    expect(await marks(first)).toEqual([0])
    expect(await marks(await asked({ ...who, amount: '55,01' }))).toEqual([0])
    expect(await marks(await asked({ ...wish, key: payee().key }, daysLater(1)))).toEqual([
      2,
      'changed',
      'duplicate',
    ])
    const other = { ...payee(), amount: '70,00' }
    const failing = await asked(other)
    await ended(failing, 'failed')
    expect(await marks(await asked(other, daysLater(1)))).toEqual([1, 'new'])
  })

  it('is not the next of a series that was paid at an equal rhythm, but what comes once more in between', async () => {
    const wish = { ...payee(), amount: '80,00', reference: 'alquiler' }
    await ended(await asked(wish, daysLater(-14)), 'settled')
    const second = await asked(wish, daysLater(-7))
    expect(await marks(second)).toEqual([2, 'duplicate'])
    await ended(second, 'settled')
    const third = await asked(wish)
    expect(await marks(third)).toEqual([0])
    expect(await marks(await asked(wish, daysLater(2)))).toEqual([2, 'duplicate'])
    await ended(third, 'settled')
    expect(await marks(await asked(wish, daysLater(4)))).toEqual([2, 'duplicate'])
    expect(await marks(await asked({ ...wish, amount: '81,00' }, daysLater(7)))).toEqual([
      2,
      'duplicate',
      'above',
    ])
  })

  it('stops at thirty days, and is the same reference whenever', async () => {
    const wish = { ...payee(), amount: '60,00' }
    await paid({ ...wish, amount: '99,00' })
    await asked(wish)
    expect(await marks(await asked(wish, daysLater(29.9)))).toEqual([2, 'duplicate'])
    expect(await marks(await asked(wish, daysLater(60)))).toEqual([0])
    const invoice = { ...wish, reference: 'factura-731' }
    await asked({ ...invoice, amount: '61,00' }, daysLater(60))
    expect(await marks(await asked({ ...invoice, amount: '62,00' }, daysLater(200)))).toEqual([
      2,
      'duplicate',
    ])
  })

  it('is contents that were asked before, or were rejected', async () => {
    const who = payee()
    await paid({ ...who, amount: '100,00' })
    const payoutId = await asked({ ...who, amount: '40,00' })
    const { version, envelopeDigest } = await desk().payout(payoutId)
    const seen = { payoutId, version, digest: envelopeDigest ?? '' }
    const rejecter = contextOf(desk().db, desk().approver.actor, NOW)
    await rejectPayout(rejecter, { ...seen, cause: 'wrong_amount', reason: '' })
    const maker = contextOf(desk().db, desk().maker.actor, NOW)
    const copy = await correctCopy(maker, { payoutId, formId: crypto.randomUUID() })
    await submitPayout(maker, { payoutId: copy.payoutId, version: 1 }, { publicUrl: undefined })
    expect(await marks(copy.payoutId)).toEqual([1, 'corrected'])
    const payout = makePixInput(account.id, { ...who, amount: '39,00' })
    const edited = await editPayout(maker, { payoutId: copy.payoutId, version: 1, payout })
    await submitPayout(maker, edited, { publicUrl: undefined })
    expect(await marks(copy.payoutId)).toEqual([1, 'edited', 'corrected'])
  })
})

describe('the table', () => {
  const set = (id: string, assignment: string) =>
    desk().db.$executeRawUnsafe(`UPDATE payout SET ${assignment} WHERE id = '${id}'`)

  it('refuses a mark taken off while it waits, a weight that is not of its marks, and unknown marks', async () => {
    const id = await asked({ ...payee(), amount: '10,00' })
    await expect(set(id, `risks = '{}', risk = 0`)).rejects.toThrow('is not taken off')
    await expect(set(id, 'risk = 0')).rejects.toThrow('payout_risk')
    await expect(set(id, 'risk = 2')).rejects.toThrow('payout_risk')
    await expect(set(id, `risks = '{new,other}'`)).rejects.toThrow('payout_risks')
    await set(id, `risks = '{new,duplicate}', risk = 2`)
  })
})
