import { useTimeZone, useTranslations } from 'next-intl'
import { StatusMark } from '@/components/status/status-mark'
import { ExactTime } from '@/components/ui/exact-time'
import type { AccountCheck } from '@/lib/domain/account/self-check'

const MARKS = {
  works: { tone: 'good', shape: 'full' },
  warns: { tone: 'waiting', shape: 'half' },
  missing: { tone: 'bad', shape: 'dash' },
  off: { tone: 'neutral', shape: 'dash' },
} as const

/** Part by part: how it stands, and what to do where something is missing. */
export function CheckList({ checks }: { readonly checks: readonly AccountCheck[] }) {
  const t = useTranslations('settings.accountCheck')
  const timeZone = useTimeZone() ?? 'UTC'
  return (
    <ul className="max-w-220 divide-y rounded border bg-raised">
      {checks.map(({ part, state, finding, at, fingerprint }) => (
        <li key={part} className="grid gap-x-4 gap-y-1 px-3 py-3 sm:grid-cols-[9rem_10rem_minmax(0,1fr)]">
          <StatusMark {...MARKS[state]} label={t(`state.${state}`)} />
          <span className="font-medium">{t(`part.${part}`)}</span>
          <span className="min-w-0 text-text-quiet">
            {t(`finding.${finding}`)}
            {at ? (
              <>
                {' '}
                <ExactTime at={at} timeZone={timeZone} />
              </>
            ) : null}
            {fingerprint ? <code className="block font-mono text-12 break-all">{fingerprint}</code> : null}
          </span>
        </li>
      ))}
    </ul>
  )
}
