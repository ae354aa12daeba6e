import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ChangePage } from '@/app/(desk)/settings/_components/change-page'
import { AccountChanges } from '@/app/(desk)/settings/accounts/_components/account-changes'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { describeSecrets } from '@/lib/accounts/describe-secrets'
import { readAccountWish } from '@/lib/domain/proposal/account'
import { readNumber } from '@/lib/domain/proposal/kind'
import { isOnlyAdmin } from '@/lib/policies/other-admins'
import { getProposal } from '@/lib/proposals/proposal-views'
import { asNotFound } from '@/lib/server/as-not-found'
import { requireContext } from '@/lib/server/require-context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.accounts'))('title') }
}

type Props = { readonly params: Promise<{ accountChange: string }> }

/** An account that is to be, or what of one is to change, and while it waits the decision about it. */
export default async function AccountChangePage({ params }: Props) {
  const context = await requireContext('account:manage')
  const number = readNumber((await params).accountChange)
  if (number === null) notFound()
  const proposal = await getProposal(context, 'account', number).catch(asNotFound)
  const wish = readAccountWish(proposal.document)
  const secrets = await describeSecrets(context, wish)
  const onlyAdmin = await isOnlyAdmin(context)
  return (
    <ScreenMessages namespaces={['errors']}>
      <ChangePage
        proposal={proposal}
        manages
        isOnlyAdmin={onlyAdmin}
        difference={<AccountChanges wish={wish} secrets={secrets} />}
      />
    </ScreenMessages>
  )
}
