import { useTranslations } from 'next-intl'
import type { ResendPolicy } from '@/lib/domain/payout/resend-policy'
import type { Look } from './shape'
import { StatusMark } from './status-mark'

const LOOK = {
  safe: { tone: 'good', shape: 'full' },
  fix_first: { tone: 'waiting', shape: 'half' },
  wait: { tone: 'moving', shape: 'clock' },
  never: { tone: 'bad', shape: 'cross' },
} as const satisfies Record<ResendPolicy, Look>

/** Whether the same debt may be paid by another payout. Needs namespace `resend`. */
export function ResendPolicyMark({ policy }: { readonly policy: ResendPolicy }) {
  const t = useTranslations('resend.policy')
  return <StatusMark {...LOOK[policy]} label={t(`${policy}.label`)} title={t(`${policy}.meaning`)} />
}
