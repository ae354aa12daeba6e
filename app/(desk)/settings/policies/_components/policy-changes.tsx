import { useTranslations } from 'next-intl'
import { StatusMark } from '@/components/status/status-mark'
import type { Change, differenceOf } from '@/lib/domain/policy/difference'
import type { Line } from '@/lib/domain/policy/sentences'
import { LineText } from './line-text'

const MARKS = {
  added: { tone: 'good', shape: 'full' },
  removed: { tone: 'bad', shape: 'dash' },
  changed: { tone: 'waiting', shape: 'half' },
} as const

/** What changes, sentence by sentence: as it was beside as it would be. */
export function PolicyChanges({
  difference,
  before,
}: {
  readonly difference: ReturnType<typeof differenceOf>
  /** The number that it is compared with. */
  readonly before: number
}) {
  const t = useTranslations('policies')
  const { changes, same } = difference
  if (changes.length === 0) return <p>{t('differenceNone', { number: `${before}` })}</p>
  return (
    <div>
      <ul className="divide-y rounded border bg-raised">
        {changes.map((change) => (
          <li
            key={`${change.kind}-${partOf(change)}`}
            className="grid gap-x-4 gap-y-2 px-3 py-3 sm:grid-cols-[7rem_minmax(0,1fr)_minmax(0,1fr)]"
          >
            <StatusMark {...MARKS[change.kind]} label={t(`change_kind.${change.kind}`)} />
            <Side label={t('before')} line={change.kind === 'added' ? null : change.before} />
            <Side label={t('after')} line={change.kind === 'removed' ? null : change.now} />
          </li>
        ))}
      </ul>
      <p className="mt-1 text-13 text-text-quiet">{t('same', { count: same })}</p>
    </div>
  )
}

function Side({ label, line }: { readonly label: string; readonly line: Line | null }) {
  return (
    <div className={line ? 'min-w-0' : 'min-w-0 text-text-quiet max-sm:hidden'}>
      <span className="block text-12 text-text-quiet">{label}</span>
      {line ? <LineText line={line} /> : '—'}
    </div>
  )
}

function partOf(change: Change): string {
  return change.kind === 'added' ? change.now.part : change.before.part
}
