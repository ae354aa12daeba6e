import { useTranslations } from 'next-intl'
import { StatusMark } from '@/components/status/status-mark'
import type { ShiftRow } from '@/lib/cash-out/shift-row'

/** Open, closed without a signature, or signed off. */
export function DrawerState({
  shift: { closed, signedOff },
  prominent = false,
}: {
  readonly shift: Pick<ShiftRow, 'closed' | 'signedOff'>
  readonly prominent?: boolean
}) {
  const t = useTranslations('drawers.state')
  if (closed === null) {
    return <StatusMark tone="moving" shape="half" label={t('open')} prominent={prominent} />
  }
  if (signedOff === null) {
    return <StatusMark tone="waiting" shape="clock" label={t('unsigned')} prominent={prominent} />
  }
  return <StatusMark tone="neutral" shape="full" label={t('signed')} prominent={prominent} />
}
