import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ChangePage } from '@/app/(desk)/settings/_components/change-page'
import { LimitChanges } from '@/app/(desk)/settings/cash-limits/_components/limit-changes'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { ButtonLink } from '@/components/ui/button-link'
import { listLimitPlaces } from '@/lib/cash-out/list-cash-limits'
import { can } from '@/lib/domain/permissions'
import { readCashLimits } from '@/lib/domain/proposal/cash-limits'
import { readNumber } from '@/lib/domain/proposal/kind'
import { isOnlyAdmin } from '@/lib/policies/other-admins'
import { getProposal } from '@/lib/proposals/proposal-views'
import { asNotFound } from '@/lib/server/as-not-found'
import { requireContext } from '@/lib/server/require-context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cashLimits'))('title') }
}

type Props = { readonly params: Promise<{ number: string }> }

/** One version of the limits of withdrawals: what it changes and, while it is proposed, the decision about it. */
export default async function CashLimitsVersionPage({ params }: Props) {
  const context = await requireContext('company:read')
  const number = readNumber((await params).number)
  if (number === null) notFound()
  const proposal = await getProposal(context, 'cash_limits', number).catch(asNotFound)
  const [places, onlyAdmin, t] = await Promise.all([
    listLimitPlaces(context),
    isOnlyAdmin(context),
    getTranslations('changes'),
  ])
  const { before, document, state } = proposal
  const manages = can(context.actor, 'cash:manage')
  return (
    <ScreenMessages namespaces={['errors']}>
      <ChangePage
        proposal={proposal}
        manages={manages}
        isOnlyAdmin={onlyAdmin}
        action={
          manages && state !== 'proposed' && state !== 'in_force' ? (
            <ButtonLink href={`/settings/cash-limits/new?from=${number}`}>{t('beginWith')}</ButtonLink>
          ) : null
        }
        difference={
          before && before.document !== document ? (
            <LimitChanges
              before={readCashLimits(before.document)}
              now={readCashLimits(document)}
              places={places}
            />
          ) : null
        }
      />
    </ScreenMessages>
  )
}
