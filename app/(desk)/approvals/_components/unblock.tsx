import { useTranslations } from 'next-intl'
import { StatusMark } from '@/components/status/status-mark'
import type { InboxRow } from '@/lib/approvals/inbox-row'

/** That others are asked would contradict that nobody can. */
export function asksNobody({ notMine, unblock }: InboxRow): boolean {
  return notMine === 'asked' && unblock?.names.length === 0
}

/** Who can bring a payout further; a red mark where nobody can. */
export function Unblock({
  row,
  labelled = false,
}: {
  readonly row: InboxRow
  /** Where no column says what the names are. */
  readonly labelled?: boolean
}) {
  const t = useTranslations('approvals')
  const { unblock } = row
  if (unblock === null) return null
  if (unblock.names.length === 0) {
    return (
      <>
        <StatusMark tone="bad" shape="dash" label={t('nobodyUnblocks')} />
        <Lacking row={row} />
        <Away row={row} />
      </>
    )
  }
  const names = unblock.names.join(', ')
  const text = unblock.more > 0 ? t('andMore', { names, count: unblock.more }) : names
  return (
    <>
      <span title={text} className="line-clamp-2 max-w-64 whitespace-normal">
        {labelled ? t('canUnblock', { names: text }) : text}
      </span>
      <Lacking row={row} />
      <Away row={row} />
    </>
  )
}

/** Who could, had they a second factor. */
function Lacking({ row: { lacking } }: { readonly row: InboxRow }) {
  const t = useTranslations('approvals')
  if (lacking.names.length === 0) return null
  const some = lacking.names.join(', ')
  const names = lacking.more > 0 ? t('andMore', { names: some, count: lacking.more }) : some
  return (
    <span className="block max-w-64 text-12 whitespace-normal text-text-quiet">
      {t('lacksFactor', { names })}
    </span>
  )
}

/** Who is asked and away, and who decides in their place. */
function Away({ row: { away } }: { readonly row: InboxRow }) {
  const t = useTranslations('approvals')
  if (away.length === 0) return null
  return (
    <span className="block max-w-64 text-12 whitespace-normal text-text-quiet">
      {away
        .slice(0, MOST_AWAY)
        .map(({ name, deputy }) => t('away', { name, deputy: deputy ?? 'none' }))
        .join(' ')}
    </span>
  )
}

const MOST_AWAY = 2
