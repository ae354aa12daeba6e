import { useTranslations } from 'next-intl'
import { UNKNOWN_ANCHOR } from '@/components/status/status-anchor'
import { TextLink } from '@/components/ui/text-link'
import type { IncidentRow } from '@/lib/incidents/incident-row'

const OWN_LINK: ReadonlySet<string> = new Set(['unknown_word', 'restored', 'emergency', 'drawer_difference'])

/** What it is about, each with its page: payout, account, notification; or the words themselves. */
export function IncidentLinks({
  row,
  accountPages,
}: {
  readonly row: IncidentRow
  /** Whether the reader may open an account's page. */
  readonly accountPages: boolean
}) {
  const t = useTranslations('incidents')
  const nav = useTranslations('frame.nav')
  const { payoutId, cashOrderId, accountId, accountName, kind, subject } = row
  const deliveryId = deliveryOf(row)
  const reference = row.payoutReference || `…${payoutId?.slice(-6)}`
  const named =
    payoutId !== null ||
    cashOrderId !== null ||
    accountId !== null ||
    deliveryId !== null ||
    OWN_LINK.has(kind)
  return (
    <span className="flex flex-wrap items-baseline gap-x-3 [&>a]:inline-flex [&>a]:min-h-6 [&>a]:items-center">
      {kind === 'unknown_word' ? (
        <TextLink href={`/statuses#${UNKNOWN_ANCHOR}`}>
          <code className="font-mono text-13 wrap-anywhere">{subject}</code>
        </TextLink>
      ) : null}
      {payoutId === null ? null : (
        <TextLink href={`/payouts/${payoutId}`}>{t('payout', { reference })}</TextLink>
      )}
      {cashOrderId === null ? null : (
        <TextLink href={`/cash-out/orders/${cashOrderId}`}>{t('cashOrder')}</TextLink>
      )}
      {kind === 'drawer_difference' ? (
        <TextLink href={`/cash-out/drawers/${subject}`}>{t('drawer')}</TextLink>
      ) : null}
      {deliveryId === null ? null : <TextLink href={`/webhooks/${deliveryId}`}>{t('delivery')}</TextLink>}
      {accountId === null || payoutId !== null || cashOrderId !== null ? null : (
        <Account id={accountId} name={accountName ?? accountId} open={accountPages} />
      )}
      {kind === 'emergency' ? <TextLink href="/settings/emergency">{t('emergencyLink')}</TextLink> : null}
      {kind === 'restored' ? <TextLink href="/settings/sending">{nav('sending')}</TextLink> : null}
      {named ? null : <span className="text-text-quiet">{t('noSubject')}</span>}
    </span>
  )
}

function Account({ id, name, open }: { readonly id: string; readonly name: string; readonly open: boolean }) {
  const t = useTranslations('incidents')
  const text = t('account', { name })
  return open ? <TextLink href={`/settings/accounts/${id}`}>{text}</TextLink> : <span>{text}</span>
}

function deliveryOf({ facts }: IncidentRow): string | null {
  const told = facts['deliveryId']
  return typeof told === 'string' ? told : null
}
