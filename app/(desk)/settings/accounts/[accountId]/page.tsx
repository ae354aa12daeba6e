import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FormSection } from '@/app/(desk)/settings/_components/form-section'
import { WaitingAccount } from '@/app/(desk)/settings/accounts/_components/waiting-account'
import { AccountForm } from '@/app/(desk)/settings/accounts/account-form'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { Callout } from '@/components/ui/callout'
import { Copyable } from '@/components/ui/copyable'
import { accountEnvironment } from '@/lib/accounts/account-environment'
import { listAccountProposals } from '@/lib/accounts/list-account-proposals'
import { type AccountDetail, getAccount } from '@/lib/accounts/list-accounts'
import { listOldAddresses } from '@/lib/accounts/list-old-addresses'
import { asNotFound } from '@/lib/server/as-not-found'
import { requireContext } from '@/lib/server/require-context'
import { AddressChanges } from './address-changes'
import { StoppedAccount } from './stopped-account'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.accounts'))('title') }
}

type Props = { readonly params: Promise<{ accountId: string }> }

export default async function AccountPage({ params }: Props) {
  const context = await requireContext('account:manage')
  const { accountId } = await params
  const account = await getAccount(context, accountId, accountEnvironment()).catch(asNotFound)
  const addresses = await listOldAddresses(context, accountId, new Date())
  const waiting = await listAccountProposals(context, accountId)
  const t = await getTranslations('settings.account')
  const common = await getTranslations('common')
  const facts = {
    collector: account.collectorId,
    country: common(`country.${account.country}`),
    mode: common(`mode.${account.mode}`),
  }
  return (
    <ScreenMessages namespaces={['settings', 'errors']}>
      <PageHeader title={account.name} intro={t('intro', facts)} />
      {waiting.map((proposal) => (
        <WaitingAccount key={proposal.number} proposal={proposal} />
      ))}
      <StoppedAccount account={account} />
      <AccountForm key={account.version} account={account} />
      <FormSection title={t('webhookTitle')} hint={account.webhookUrl ? t('webhookHint') : undefined}>
        <WebhookAddress account={account} />
        <AddressChanges accountId={account.id} addresses={addresses} timeZone={account.timeZone} />
      </FormSection>
    </ScreenMessages>
  )
}

async function WebhookAddress({ account: { webhookUrl } }: { readonly account: AccountDetail }) {
  const t = await getTranslations('settings.account')
  return webhookUrl ? (
    <Copyable value={webhookUrl} what={t('webhookName')} />
  ) : (
    <Callout tone="waiting">{t('webhookNone')}</Callout>
  )
}
