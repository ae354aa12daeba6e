import 'server-only'
import type { Transaction } from '@/lib/db/client'
import type { Actor } from '@/lib/domain/actor'
import type { AuditAction, AuditData } from '@/lib/domain/audit'
import type { Permission } from '@/lib/domain/permissions'

type Asked = {
  readonly now: Date
  /** The persons who propose it or would let it hold. */
  readonly persons: readonly string[]
  /** What it is of, where a kind has a line for each. */
  readonly subject: string
}
type Held = {
  readonly at: Date
  /** The account that proposed it. */
  readonly proposedById: string
  /** Who let it hold. */
  readonly actor: Actor
  readonly subject: string
  readonly number: number
}
/** What the audit trail says of it, beside its number. */
type Audited = {
  readonly action: AuditAction
  /** Left out: the proposal itself. */
  readonly object?: { readonly type: string; readonly id: string }
  readonly data: AuditData
}

/** What differs between kinds of changes. A document is read by its own kind alone; the rest passes its text on. */
export type ChangeKind = {
  readonly permission: Permission
  /** Whether one admin alone may put it in the place of the other. The database asks the same. */
  readonly onlyStricter: (before: string, now: string) => boolean
  /** Throws where it could not hold; asked when it is proposed and when it is accepted. */
  readonly require: (tx: Transaction, document: string, asked: Asked) => Promise<void>
  /** Makes it hold, in the transaction that decided it. */
  readonly apply: (tx: Transaction, document: string, held: Held) => Promise<Audited>
}
