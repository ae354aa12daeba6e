import 'server-only'
import { servedBy } from '@/lib/cash-out/require-till'
import { readEmv } from '@/lib/domain/cash-out/emv'
import type { TillModel } from '@/lib/domain/cash-out/till-model'
import { needsOf, type Place, type TillNeed } from '@/lib/domain/cash-out/till-needs'
import { GiroError } from '@/lib/domain/errors'
import { can } from '@/lib/domain/permissions'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { HOLDER, holdsNow } from '@/lib/users/holders'

/** What people scan at a till, and where the provider keeps its own sheets. */
export type TillSheet = {
  readonly id: string
  readonly name: string
  readonly externalId: string
  readonly store: string
  readonly model: TillModel
  /** The text of the printed code; null where the provider never told it, or what it told is no code. */
  readonly code: string | null
  /** Addresses at the provider. */
  readonly links: readonly { readonly kind: 'image' | 'document' | 'template'; readonly href: string }[]
}

type Person = { readonly id: string; readonly name: string; readonly email: string }

export type OneTill = TillSheet & {
  readonly storeId: string
  readonly account: string
  readonly providerId: string | null
  readonly place: Place
  /** Mercado Pago's own word for it. */
  readonly providerStatus: string | null
  readonly refusal: string | null
  readonly version: number
  readonly needs: readonly TillNeed[]
  /** Who serves it, and since when. */
  readonly cashiers: readonly (Person & {
    readonly since: Date
    /** Why they cannot after all; null where they can. */
    readonly barred: 'disabled' | 'other_role' | null
  })[]
  /** Who else could. */
  readonly candidates: readonly Person[]
}

const PERSON = { id: true, name: true, email: true } as const
/** Cashiers whom one page offers. */
const MOST_PEOPLE = 500
const WITH_PLACES = {
  store: { select: { name: true, place: true } },
  account: { select: { name: true, stoppedAt: true, cashSetting: { select: { enabledAt: true } } } },
} as const

/** One till in use with the people who serve it, for admins. Throws `not_found`. */
export async function getTill({ db, actor }: ReadContext, tillId: string): Promise<OneTill> {
  authorize(actor, 'cash:manage')
  const [till, serving, people] = await Promise.all([
    db.till.findFirst({ where: { id: tillId, retiredAt: null }, include: WITH_PLACES }),
    db.tillCashier.findMany({
      where: { tillId, revokedAt: null },
      orderBy: { id: 'asc' },
      take: MOST_PEOPLE,
      select: { grantedAt: true, user: { select: { ...PERSON, ...HOLDER, disabledAt: true } } },
    }),
    db.user.findMany({
      where: holdsNow('cash:desk'),
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take: MOST_PEOPLE,
      select: PERSON,
    }),
  ])
  if (!till) throw new GiroError('not_found', { reason: 'no_such_till' })
  const { account, storeId, providerId, place, providerStatus, refusal, version } = till
  return {
    ...sheetOf(till),
    ...{ storeId, providerId, place, providerStatus, refusal, version, account: account.name },
    needs: needsOf({
      enabled: account.cashSetting?.enabledAt != null,
      stopped: account.stoppedAt !== null,
      store: till.store.place,
      till: place,
    }),
    cashiers: serving.map(({ grantedAt, user: { role, set, disabledAt, ...person } }) => ({
      ...person,
      since: grantedAt,
      barred: disabledAt !== null ? 'disabled' : can({ role, set }, 'cash:desk') ? null : 'other_role',
    })),
    candidates: people.filter(({ id }) => !serving.some(({ user }) => user.id === id)),
  }
}

/** What is printed for a till: for admins, and for whoever serves it. Throws `not_found` for anybody else's. */
export async function getTillSheet({ db, actor }: ReadContext, tillId: string): Promise<TillSheet> {
  const reader = authorize(actor, 'desk:enter')
  const own = can(reader, 'cash:manage') ? {} : { cashiers: { some: servedBy(reader.userId, new Date()) } }
  const till = await db.till.findFirst({
    where: { id: tillId, retiredAt: null, ...own },
    include: WITH_PLACES,
  })
  if (!till) throw new GiroError('not_found', { reason: 'no_such_till' })
  return sheetOf(till)
}

type Row = Omit<TillSheet, 'store' | 'code' | 'links'> & {
  readonly store: { readonly name: string }
  readonly printedCode: string | null
  readonly qrImage: string | null
  readonly templateDocument: string | null
  readonly templateImage: string | null
}

function sheetOf(row: Row): TillSheet {
  const { id, name, externalId, model, store, printedCode } = row
  const links = [
    { kind: 'image', href: row.qrImage },
    { kind: 'document', href: row.templateDocument },
    { kind: 'template', href: row.templateImage },
  ] as const
  return {
    ...{ id, name, externalId, model, store: store.name },
    code: printedCode !== null && readEmv(printedCode).ok ? printedCode : null,
    links: links.flatMap(({ kind, href }) => (href === null ? [] : [{ kind, href }])),
  }
}
