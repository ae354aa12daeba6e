import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { type ComponentProps, Suspense } from 'react'
import { ChangePage } from '@/app/(desk)/settings/_components/change-page'
import { CapChanges } from '@/app/(desk)/settings/limits/_components/cap-changes'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { ButtonLink } from '@/components/ui/button-link'
import { can } from '@/lib/domain/permissions'
import { readNumber } from '@/lib/domain/proposal/kind'
import { readLimits, testedCaps } from '@/lib/domain/proposal/limits'
import { backTestLimits } from '@/lib/limits/back-test'
import { isOnlyAdmin } from '@/lib/policies/other-admins'
import { policyNames } from '@/lib/policies/policy-names'
import { getProposal } from '@/lib/proposals/proposal-views'
import { asNotFound } from '@/lib/server/as-not-found'
import type { Context } from '@/lib/server/context'
import { requireContext } from '@/lib/server/require-context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('limits'))('title') }
}

type Props = { readonly params: Promise<{ number: string }> }

/** One version of the caps: what it changes and, while it is proposed, the decision about it. */
export default async function LimitsVersionPage({ params }: Props) {
  const context = await requireContext('company:read')
  const number = readNumber((await params).number)
  if (number === null) notFound()
  const proposal = await getProposal(context, 'limits', number).catch(asNotFound)
  const [{ accounts }, onlyAdmin, t] = await Promise.all([
    policyNames(context),
    isOnlyAdmin(context),
    getTranslations('changes'),
  ])
  const { before, document, state } = proposal
  const manages = can(context.actor, 'limit:manage')
  return (
    <ScreenMessages namespaces={['errors']}>
      <ChangePage
        proposal={proposal}
        manages={manages}
        isOnlyAdmin={onlyAdmin}
        action={
          manages && state !== 'proposed' && state !== 'in_force' ? (
            <ButtonLink href={`/settings/limits/new?from=${number}`}>{t('beginWith')}</ButtonLink>
          ) : null
        }
        difference={
          before && before.document !== document ? (
            <Changes
              before={readLimits(before.document)}
              now={readLimits(document)}
              accounts={accounts}
              context={state === 'proposed' ? context : null}
            />
          ) : null
        }
      />
    </ScreenMessages>
  )
}

type ChangesProps = Omit<ComponentProps<typeof CapChanges>, 'tests'> & {
  /** Who asks what it would have held; null: it is decided. */
  readonly context: Context | null
}

/** What changes at once, and what it would have held when that is known. */
function Changes({ context, ...changes }: ChangesProps) {
  const plain = <CapChanges {...changes} />
  if (context === null) return plain
  return (
    <Suspense fallback={plain}>
      <Tested {...changes} context={context} />
    </Suspense>
  )
}

async function Tested({ context, ...changes }: ChangesProps & { readonly context: Context }) {
  const caps = testedCaps(changes.before, changes.now)
  return <CapChanges {...changes} tests={await backTestLimits(context, { caps })} />
}
