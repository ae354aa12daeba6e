import { useTranslations } from 'next-intl'
import { classNames } from '@/components/ui/class-names'
import { TONE_INK, TONE_SOFT } from '@/components/ui/tone-look'
import { KNOWN_STATUSES } from '@/lib/domain/payout/provider-status'
import type { Outcome } from '@/lib/domain/payout/state'
import { OUTCOME_LOOK } from './outcome'
import { useProviderTexts } from './provider-words'
import { StatusShape } from './shape'

type Words = {
  /** Raw, as Mercado Pago wrote it; null before its first answer. */
  readonly status: string | null
  readonly detail: string | null
  readonly outcome: Outcome | null
}

/**
 * Theirs: mark, translated word, and beneath it `status / status_detail` raw in monospace. `inline` puts the raw
 * words beside. Needs namespace `status`.
 */
export function ProviderStatus({
  status,
  detail,
  outcome,
  inline = false,
}: Words & { readonly inline?: boolean }) {
  const t = useTranslations('status')
  const texts = useProviderTexts()
  if (status === null) return <span className="text-text-quiet">{t('noWordsYet')}</span>
  const look = OUTCOME_LOOK[outcome ?? 'unknown']
  const { label, meaning } = texts(status, detail)
  const unknown = look.tone === 'unknown'
  return (
    <span
      title={meaning}
      className={classNames('inline-flex max-w-full', inline ? 'items-center gap-2' : 'flex-col items-start')}
    >
      <span
        className={classNames(
          'inline-flex items-center gap-1.5 whitespace-nowrap font-medium',
          unknown ? `rounded pr-2 pl-4 ${TONE_SOFT.unknown}` : TONE_INK[look.tone],
        )}
      >
        <StatusShape {...look} />
        {label}
      </span>
      <code className="max-w-full truncate font-mono text-12 text-text-quiet">
        {detail ? `${status} / ${detail}` : status}
      </code>
    </span>
  )
}

/** The translated word of a raw status alone, for filters; unknown words stay as they are. */
export function useStatusLabel(): (status: string) => string {
  const t = useTranslations('status.providerStatus')
  return (status) => {
    const known = KNOWN_STATUSES.find((word) => word === status)
    return known ? t(`${known}.label`) : status
  }
}
