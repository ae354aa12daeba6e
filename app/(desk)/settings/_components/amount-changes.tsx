import type { ReactNode } from 'react'
import { ChangeRows } from '@/app/(desk)/settings/_components/change-rows'
import type { AmountChange } from '@/lib/domain/proposal/amounts'

/** What becomes of each amount that changes, as it was beside as it would be. */
export function AmountChanges<T>({
  difference: { changes, same },
  keyOf,
  line,
}: {
  readonly difference: { readonly changes: readonly AmountChange<T>[]; readonly same: number }
  readonly keyOf: (one: T) => string
  readonly line: (one: T) => ReactNode
}) {
  const rows = changes.map((change) => ({
    id: keyOf(change.kind === 'added' ? change.now : change.before),
    kind: change.kind,
    before: change.kind === 'added' ? null : line(change.before),
    after: change.kind === 'removed' ? null : line(change.now),
  }))
  return <ChangeRows rows={rows} same={same} />
}
