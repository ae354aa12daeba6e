import { beforeAll, describe, expect, it } from 'vitest'
import { formatDocument } from '@/lib/domain/document'
import type { PayoutInput } from '@/lib/domain/payout/schemas'
import { createPayout } from '@/lib/payouts/create-payout'
import { listPayouts } from '@/lib/payouts/list-payouts'
import { contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { makeAccount } from '@/prisma/factories/accounts'
import { insertPayoutsInBulk } from '@/prisma/factories/bulk-payouts'
import { makeCnpj, makeCpf, makeRut } from '@/prisma/factories/documents'
import { makeBankBrInput, makeBankClInput, makePixInput } from '@/prisma/factories/payout-inputs'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()
const ids = new Map<string, string>()
let maker: MadePerson

beforeAll(async () => {
  const { db } = opened()
  maker = await makePerson(db, 'maker')
  const [br, cl] = [await makeAccount(db, 'BR'), await makeAccount(db, 'CL')]
  const inputs: Record<string, PayoutInput> = {
    email: makePixInput(br.id, {
      reference: 'FAC_1-a',
      key: 'Caja.Uno@ficticia.example',
      ownerDocument: makeCnpj(11),
      beneficiaryName: 'María José da Conceição',
    }),
    phone: makePixInput(br.id, {
      reference: 'FAC_2',
      keyType: 'PHONE',
      key: '+55 11 90000-0012',
      ownerDocument: makeCnpj(12),
      beneficiaryName: 'María Pérez',
    }),
    bank: makeBankBrInput(br.id, {
      reference: 'FACX1',
      accountNumber: '7654321-0',
      ownerDocumentType: 'CPF',
      ownerDocument: makeCpf(13),
      beneficiaryName: 'Oficina Conceicao',
    }),
    chile: makeBankClInput(cl.id, {
      reference: 'nomina-7',
      accountNumber: '555000222',
      ownerDocument: makeRut(15),
      beneficiaryName: 'Mariana Soto',
    }),
  }
  for (const [name, input] of Object.entries(inputs)) {
    ids.set(name, (await createPayout(contextOf(db, maker.actor), input)).payoutId)
  }
  // Far more than are looked up by their ids.
  const accountIds = { BR: br.id, CL: cl.id }
  await insertPayoutsInBulk(db, { count: 3_000, accountIds, makerIds: [maker.userId] })
})

async function found(text: string): Promise<string[]> {
  const context = contextOf(opened().db, maker.actor)
  const { rows } = await listPayouts(context, { filter: { text }, sort: '-created', pageSize: 25 })
  return rows.map(({ id }) => [...ids].find(([, known]) => known === id)?.[0] ?? 'bulk').sort()
}

describe('search', () => {
  const cases: [string, string | (() => string), string[]][] = [
    ['the beginning of a reference', 'FAC', ['bank', 'email', 'phone']],
    ['an underscore as itself, not as any letter', 'FAC_1', ['email']],
    ['a reference typed in small letters', 'facx', ['bank']],
    ['a whole payout id', () => ids.get('chile') ?? '', ['chile']],
    ['a formatted CNPJ', () => formatDocument('CNPJ', makeCnpj(11)), ['email']],
    ['a CPF in digits', () => makeCpf(13), ['bank']],
    ['a RUT with dots', () => formatDocument('RUT', makeRut(15)), ['chile']],
    ['not the beginning of a document', () => makeCpf(13).slice(0, 6), []],
    ['an e-mail key whatever its capitals', 'CAJA.uno@Ficticia.example', ['email']],
    ['not the beginning of a key', 'caja.uno@', []],
    ['a telephone as people write it', '(11) 90000-0012', ['phone']],
    ['an account number with its hyphen', '7654321-0', ['bank']],
    ['a word of a name without its accents', 'maria', ['email', 'phone']],
    ['all words of a name in any order', 'conceicao maría', ['email']],
    ['a word with other accents', 'conceição', ['bank', 'email']],
    ['not a part of a word', 'mari', []],
    ['nothing but signs', '%%', []],
    ['a wildcard as itself', 'FA%', []],
  ]
  it.each(cases)('finds %s', async (_name, text, expected) => {
    expect(await found(typeof text === 'string' ? text : text())).toEqual(expected)
  })

  it('reads very many hits in the order of the table', async () => {
    const { db } = opened()
    const context = contextOf(db, maker.actor)
    const { rows, nextCursor } = await listPayouts(context, {
      filter: { text: 'bulk' },
      sort: '-created',
      pageSize: 25,
    })
    const newest = await db.payout.findMany({
      where: { teamReference: { startsWith: 'bulk' }, state: { not: 'discarded' } },
      orderBy: { createdAt: 'desc' },
      take: 25,
      select: { id: true },
    })
    expect(rows.map(({ id }) => ({ id }))).toEqual(newest)
    expect(nextCursor).not.toBeNull()
  })
})
