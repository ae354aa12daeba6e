import { useTranslations } from 'next-intl'
import { ExactTime } from '@/components/ui/exact-time'
import type { AuditRow } from '@/lib/audit/list-events'
import { inOrderOfDetails, isAuditDetail } from '@/lib/domain/audit-detail'
import { readBeforeAfter } from '@/lib/domain/before-after'
import { formatMoney } from '@/lib/domain/money'
import { agentName } from '@/lib/domain/sign-in/agent-name'
import { readToldValue } from '@/lib/domain/told-value'
import { useAppLocale } from '@/lib/i18n/app-locale'

type Props = { readonly row: AuditRow; readonly timeZone: string }

/** What an event says besides who did what to what: in words where there are some, as it was written where there are none. */
export function EventDetails({ row, timeZone }: Props) {
  const t = useTranslations('audit')
  const words = useTranslations('auditDetail')
  const { origin: _, ...told } = row.data
  const value = (name: string, text: string) => (
    <Value name={name} text={text} data={told} timeZone={timeZone} />
  )
  return (
    <dl className="grid max-w-150 grid-cols-[fit-content(9rem)_minmax(0,1fr)] gap-x-3 gap-y-1 whitespace-normal pb-2 text-12 sm:min-w-96">
      {inOrderOfDetails(readBeforeAfter(told)).map((line) => (
        <div key={line.name} className="contents">
          <dt className="text-text-quiet" title={line.name}>
            {isAuditDetail(line.name) ? words(line.name) : <span className="font-mono">{line.name}</span>}
          </dt>
          <dd className="break-words">
            {'value' in line ? (
              value(line.name, line.value)
            ) : (
              <>
                {line.before === null ? null : (
                  <>
                    <span className="sr-only">{t('before')} </span>
                    <del className="text-text-quiet">{value(line.name, line.before)}</del>{' '}
                    <span aria-hidden="true">→ </span>
                  </>
                )}
                <span className="sr-only">{t('after')} </span>
                <ins className="no-underline">{value(line.name, line.after)}</ins>
              </>
            )}
          </dd>
        </div>
      ))}
      <Origin address={row.address} agent={row.agent} />
      <dt className="text-text-quiet">{t('fingerprint')}</dt>
      <dd className="break-all font-mono">{row.hash}</dd>
    </dl>
  )
}

type ValueProps = {
  readonly name: string
  readonly text: string
  readonly data: AuditRow['data']
  readonly timeZone: string
}

function Value({ name, text, data, timeZone }: ValueProps) {
  const t = useTranslations('audit')
  const roles = useTranslations('common.role')
  const locale = useAppLocale()
  const value = readToldValue(name, text, data)
  switch (value.kind) {
    case 'flag':
      return t(value.is ? 'yes' : 'no')
    case 'money':
      return <span className="figures">{formatMoney(value.minor, value.currency, locale)}</span>
    case 'minor':
      return t('minor', { amount: text })
    case 'time':
      return <ExactTime at={text} timeZone={timeZone} seconds />
    case 'role':
      return roles(value.role)
    case 'raw':
      return <span className="font-mono break-words">{text}</span>
  }
}

/** From where: the address, and the browser as people know it; what it called itself stands behind it. */
function Origin({ address, agent }: Pick<AuditRow, 'address' | 'agent'>) {
  const t = useTranslations('audit')
  const sessions = useTranslations('sessions')
  if (!address && !agent) return null
  const { browser, system } = agentName(agent ?? '')
  const name = browser && system ? sessions('name', { browser, system }) : (browser ?? system ?? agent)
  return (
    <>
      <dt className="text-text-quiet">{t('from')}</dt>
      <dd className="break-words">
        <span className="break-all font-mono">{address}</span> <span title={agent ?? undefined}>{name}</span>
      </dd>
    </>
  )
}
