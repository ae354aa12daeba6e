'use client'
import { useTranslations } from 'next-intl'
import { useErrorTexts } from '@/components/form/error-texts'
import { Dialog } from '@/components/ui/dialog'
import type { RefreshItemView } from '@/lib/payouts/get-refresh'
import type { PayoutRow } from '@/lib/payouts/payout-row'
import { payoutName, shortId } from './payout-item'
import { notesOf, type RefreshBatch } from './refresh-batch'
import { useChange } from './status-cells'

/** What became of each payout asked about: changed first, then those that could not be asked and why. */
export function RefreshReport({
  batch,
  rows,
  onClose,
}: {
  readonly batch: RefreshBatch
  readonly rows: readonly PayoutRow[]
  readonly onClose: () => void
}) {
  const t = useTranslations('payouts.refresh')
  const notes = [...notesOf(batch).values()].sort((a, b) => weight(a) - weight(b))
  return (
    <Dialog open onClose={onClose} title={t('reportTitle')}>
      <ul className="flex flex-col divide-y divide-line">
        {notes.map((note) => {
          const row = rows.find(({ id }) => id === note.payoutId)
          return (
            <li key={note.payoutId} className="flex flex-col py-2">
              <span className="font-medium">{row ? payoutName(row) : shortId(note.payoutId)}</span>
              <NoteLine note={note} />
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}

function weight({ changed, state }: RefreshItemView): number {
  if (changed) return 0
  return state === 'done' ? 2 : 1
}

function NoteLine({ note }: { readonly note: RefreshItemView }) {
  const t = useTranslations('payouts.refresh')
  const { failureTexts } = useErrorTexts()
  const change = useChange()(wordsOf(note.before), wordsOf(note.after))
  if (note.changed) return <code className="font-mono text-13">{change}</code>
  if (note.state === 'pending') return <span className="text-text-quiet">{t('pending')}</span>
  if (note.state === 'done') {
    return (
      <span className="text-text-quiet">
        {t('same')} · <code className="font-mono text-13">{change}</code>
      </span>
    )
  }
  return <span>{failureTexts({ code: 'refused', ...(note.reason && { reason: note.reason }) }).body}</span>
}

function wordsOf({ status, detail }: RefreshItemView['before']): string | null {
  return detail ? `${status} / ${detail}` : status
}
