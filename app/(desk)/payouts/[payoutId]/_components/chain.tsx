import { useTranslations } from 'next-intl'
import { Outcome } from '@/components/status/outcome'
import { PayoutState } from '@/components/status/payout-state'
import { ProviderDetail, ProviderStatus } from '@/components/status/provider-status'
import { RejectionWords } from '@/components/status/rejection-words'
import { Callout } from '@/components/ui/callout'
import { Money } from '@/components/ui/money'
import { TextLink } from '@/components/ui/text-link'
import { formatMoney } from '@/lib/domain/money'
import { useAppLocale } from '@/lib/i18n/app-locale'
import type { ChainLink, ChainView } from '@/lib/payouts/get-chain'
import { Section } from './section'

/** The payouts of one debt, in the order in which they took each other's place. */
export function Chain({ chain }: { readonly chain: ChainView }) {
  const t = useTranslations('resend.chain')
  if (chain.links.length < 2) return null
  return (
    <Section title={t('title')} note={t('intro')}>
      <Neighbour chain={chain} />
      <ol className="mt-3 flex list-decimal flex-col gap-3 pl-6">
        {chain.links.map((link) => (
          <li key={link.id} aria-current={link.isThis ? 'true' : undefined} className="pl-1">
            <Link link={link} />
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** What matters most of the chain: that another payout is the one to look at. */
function Neighbour({ chain: { replacementId, replacesId, corrects } }: { readonly chain: ChainView }) {
  const t = useTranslations('resend.chain')
  if (replacementId === null && replacesId !== null && corrects !== null) {
    return (
      <Callout
        tone={corrects.cause === 'suspected_fraud' ? 'bad' : 'waiting'}
        title={t('correctsTitle', { person: corrects.personName })}
        action={<TextLink href={`/payouts/${replacesId}`}>{t('open')}</TextLink>}
      >
        <RejectionWords cause={corrects.cause} words={corrects.reason} />
      </Callout>
    )
  }
  const other = replacementId ?? replacesId
  if (other === null) return null
  return (
    <Callout
      tone={replacementId === null ? 'neutral' : 'waiting'}
      title={t(replacementId === null ? 'replacesTitle' : 'replacedTitle')}
      action={<TextLink href={`/payouts/${other}`}>{t('open')}</TextLink>}
    />
  )
}

function Link({ link }: { readonly link: ChainLink }) {
  const t = useTranslations('resend.chain')
  const { id, isThis, state, outcome, providerStatus, providerDetail, currency, attempts } = link
  const locale = useAppLocale()
  const minor = BigInt(link.amountMinor)
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <p className="flex flex-wrap items-baseline gap-x-3">
        {isThis ? (
          <Money minor={minor} currency={currency} />
        ) : (
          <TextLink href={`/payouts/${id}`} className="figures py-0.5">
            {formatMoney(minor, currency, locale)}
          </TextLink>
        )}
        <span className="text-13 text-text-quiet">
          {isThis ? `${t('this')} · ` : null}
          {t('attempts', { count: attempts })}
        </span>
      </p>
      <p className="flex flex-wrap items-start gap-x-4 gap-y-1 text-13">
        <PayoutState state={state} />
        {providerStatus === null ? null : <ProviderStatus status={providerStatus} outcome={outcome} />}
        {providerStatus === null && outcome !== null ? <Outcome outcome={outcome} /> : null}
        {providerStatus === null || providerDetail === null ? null : (
          <ProviderDetail status={providerStatus} detail={providerDetail} />
        )}
      </p>
    </div>
  )
}
