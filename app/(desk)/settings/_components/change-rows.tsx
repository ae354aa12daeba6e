import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { StatusMark } from '@/components/status/status-mark'

const MARKS = {
  added: { tone: 'good', shape: 'full' },
  removed: { tone: 'bad', shape: 'dash' },
  changed: { tone: 'waiting', shape: 'half' },
} as const

export type ChangeRow = {
  readonly id: string
  readonly kind: keyof typeof MARKS
  readonly before: ReactNode
  readonly after: ReactNode
}

/** What changes, part by part: as it was beside as it would be. */
export function ChangeRows({
  rows,
  same,
}: {
  readonly rows: readonly ChangeRow[]
  /** How many parts stay as they are. */
  readonly same?: number
}) {
  const t = useTranslations('changes')
  return (
    <div>
      <ul className="divide-y rounded border bg-raised">
        {rows.map(({ id, kind, before, after }) => (
          <li
            key={id}
            className="grid gap-x-4 gap-y-2 px-3 py-3 sm:grid-cols-[7rem_minmax(0,1fr)_minmax(0,1fr)]"
          >
            <StatusMark {...MARKS[kind]} label={t(`kind.${kind}`)} />
            <Side label={t('before')}>{kind === 'added' ? null : before}</Side>
            <Side label={t('after')}>{kind === 'removed' ? null : after}</Side>
          </li>
        ))}
      </ul>
      {same === undefined ? null : (
        <p className="mt-1 text-13 text-text-quiet">{t('same', { count: same })}</p>
      )}
    </div>
  )
}

function Side({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={children ? 'min-w-0 break-words' : 'min-w-0 text-text-quiet max-sm:hidden'}>
      <span className="block text-12 text-text-quiet">{label}</span>
      {children ?? '—'}
    </div>
  )
}
