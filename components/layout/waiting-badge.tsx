import { useTranslations } from 'next-intl'

/** How many wait for this person; nothing when none does. Beyond `cap` it says "more than". */
export function WaitingBadge({ count, cap }: { readonly count: number; readonly cap: number }) {
  const t = useTranslations('frame')
  if (count === 0) return null
  return (
    <span className="figures rounded-full bg-waiting-soft px-1.5 text-12 font-semibold text-waiting max-lg:absolute max-lg:top-0.5 max-lg:left-[calc(50%+0.25rem)]">
      <span aria-hidden="true">{count >= cap ? `${cap - 1}+` : count}</span>
      <span className="sr-only">{t('waiting', { count })}</span>
    </span>
  )
}
