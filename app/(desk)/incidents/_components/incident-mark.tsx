import { useTranslations } from 'next-intl'
import { StatusMark } from '@/components/status/status-mark'

/** Open or closed, in words and shape. */
export function IncidentMark({
  open,
  prominent = false,
}: {
  readonly open: boolean
  readonly prominent?: boolean
}) {
  const t = useTranslations('incidents')
  return open ? (
    <StatusMark tone="bad" shape="half" label={t('open')} prominent={prominent} />
  ) : (
    <StatusMark tone="neutral" shape="full" label={t('closed')} prominent={prominent} />
  )
}
