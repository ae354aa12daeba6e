import { useTranslations } from 'next-intl'
import { useErrorTexts } from '@/components/form/error-texts'
import { Icon } from '@/components/ui/icon'
import type { RefreshItemView } from '@/lib/payouts/get-refresh'

/** What a check of a row came to, as a small sign; its words are heard, shown on hover and listed in the report. */
export function CheckNote({ note }: { readonly note: RefreshItemView }) {
  const t = useTranslations('payouts.refresh')
  const { failureTexts } = useErrorTexts()
  if (note.state === 'pending')
    return <Sign text={t('pending')} icon="refresh" tone="animate-pulse text-text-quiet" />
  if (note.changed) return <Sign text={t('changed')} icon="check" tone="text-accent" />
  if (note.state === 'done') return <Sign text={t('same')} icon="check" tone="text-text-quiet" />
  const { body } = failureTexts({ code: 'refused', ...(note.reason && { reason: note.reason }) })
  return <Sign text={body} icon="warning" tone="text-waiting" />
}

function Sign({
  text,
  icon,
  tone,
}: {
  readonly text: string
  readonly icon: 'refresh' | 'check' | 'warning'
  readonly tone: string
}) {
  return (
    <span title={text} className={tone}>
      <Icon name={icon} className="size-3.5" />
      <span className="sr-only">{text}</span>
    </span>
  )
}
