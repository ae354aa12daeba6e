import { useTranslations } from 'next-intl'
import { classNames } from '@/components/ui/class-names'

type Props = { readonly count: number; readonly cap: number }

/** How many wait for this person; nothing when none does. Beyond `cap` it says "more than". */
export function WaitingBadge({ count, cap }: Props) {
  const t = useTranslations('frame')
  return <Badge count={count} cap={cap} look="bg-waiting-soft text-waiting" text={t('waiting', { count })} />
}

/** How many incidents are open. */
export function IncidentsBadge({ count, cap }: Props) {
  const t = useTranslations('incidents')
  return <Badge count={count} cap={cap} look="bg-bad-soft text-bad" text={t('badge', { count })} />
}

function Badge({
  count,
  cap,
  look,
  text,
}: Props & {
  readonly look: string
  readonly text: string
}) {
  if (count === 0) return null
  return (
    <span
      className={classNames(
        'figures rounded-full px-1.5 text-12 font-semibold max-lg:absolute max-lg:top-0.5 max-lg:left-[calc(50%+0.25rem)]',
        look,
      )}
    >
      <span aria-hidden="true">{count >= cap ? `${cap - 1}+` : count}</span>
      <span className="sr-only">{text}</span>
    </span>
  )
}
