import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FormSection } from '@/app/(desk)/settings/_components/form-section'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { ButtonLink } from '@/components/ui/button-link'
import { getSigningKeys } from '@/lib/accounts/get-signing-keys'
import { asNotFound } from '@/lib/server/as-not-found'
import { requireContext } from '@/lib/server/require-context'
import { KeyInUse } from './key-in-use'
import { NextKey } from './next-key'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.key'))('title') }
}

type Props = { readonly params: Promise<{ accountId: string }> }

/** What signs for an account, and the way to the key that is to sign after it. */
export default async function SigningKeyPage({ params }: Props) {
  const context = await requireContext('account:manage')
  const { accountId } = await params
  const keys = await getSigningKeys(context, accountId).catch(asNotFound)
  const t = await getTranslations('settings.key')
  return (
    <ScreenMessages namespaces={['settings', 'errors']}>
      <PageHeader
        title={t('title')}
        intro={t('intro', { name: keys.accountName })}
        action={<ButtonLink href={`/settings/accounts/${accountId}`}>{t('back')}</ButtonLink>}
      />
      <FormSection title={t('inUse')} hint={t('inUseHint')}>
        <KeyInUse keys={keys} />
      </FormSection>
      <FormSection title={t('next')} hint={t('nextHint')}>
        <NextKey keys={keys} />
      </FormSection>
    </ScreenMessages>
  )
}
