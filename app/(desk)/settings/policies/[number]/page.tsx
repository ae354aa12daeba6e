import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { type ReactNode, Suspense } from 'react'
import { DecideControl } from '@/app/(desk)/settings/_components/decide-control'
import { Alone } from '@/app/(desk)/settings/policies/_components/alone'
import { BackTestFigures } from '@/app/(desk)/settings/policies/_components/back-test-figures'
import { PolicyChanges } from '@/app/(desk)/settings/policies/_components/policy-changes'
import { PolicyLines } from '@/app/(desk)/settings/policies/_components/policy-lines'
import { decidePolicyAction } from '@/app/(desk)/settings/policies/policy-actions'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { Skeleton } from '@/components/ui/skeleton'
import { can } from '@/lib/domain/permissions'
import { differenceOf } from '@/lib/domain/policy/difference'
import { backTestPolicy } from '@/lib/policies/back-test'
import { isOnlyAdmin } from '@/lib/policies/other-admins'
import { policyNames } from '@/lib/policies/policy-names'
import { getPolicy, getPolicyBefore, type PolicyView } from '@/lib/policies/policy-views'
import { asNotFound } from '@/lib/server/as-not-found'
import { requireContext } from '@/lib/server/require-context'
import { VersionFacts } from './version-facts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('policies'))('title') }
}

type Props = { readonly params: Promise<{ number: string }> }

/** One version: what it says, what it changes, and while it is proposed, the decision about it. */
export default async function PolicyPage({ params }: Props) {
  const context = await requireContext('company:read')
  const { number: text } = await params
  if (!/^[1-9]\d{0,8}$/.test(text)) notFound()
  const version = await getPolicy(context, Number(text)).catch(asNotFound)
  const [before, names, t, alone] = await Promise.all([
    getPolicyBefore(context, version.number),
    policyNames(context),
    getTranslations('policies'),
    isOnlyAdmin(context),
  ])
  const { state, policy, isOwn } = version
  return (
    <ScreenMessages namespaces={['errors']}>
      <PageHeader title={t('one', { number: text })} />
      {state === 'proposed' && isOwn && alone ? <Alone /> : null}
      <VersionFacts version={version} />
      {before ? (
        <Part title={t('difference')} hint={t('differenceHint', { number: `${before.number}` })}>
          <PolicyChanges difference={differenceOf(before.policy, policy, names)} before={before.number} />
        </Part>
      ) : null}
      {state === 'proposed' && before ? (
        <>
          <Part title={t('testTitle')} hint={t('testHint')}>
            <Suspense fallback={<Skeleton className="w-1/2" />}>
              <Tested figures={backTestPolicy(context, { policy })} />
            </Suspense>
          </Part>
          <Part title={t('decideTitle')} hint={t('decideHint')}>
            <Decide version={version} before={before.number} manages={can(context.actor, 'policy:manage')} />
          </Part>
        </>
      ) : null}
      <Part title={t('whole')}>
        <PolicyLines policy={policy} names={names} />
      </Part>
    </ScreenMessages>
  )
}

function Decide({
  version,
  before,
  manages,
}: {
  readonly version: PolicyView
  /** The number in force, which an acceptance would end. */
  readonly before: number
  readonly manages: boolean
}) {
  const t = useTranslations('policies')
  const { number, digest, isOwn } = version
  const named = { number: `${number}`, before: `${before}` }
  const others = manages ? (isOwn ? t('ownProposal') : undefined) : t('readOnly')
  const own = manages ? (isOwn ? undefined : t('notYours')) : t('readOnly')
  return (
    <DecideControl
      action={decidePolicyAction}
      shown={{ number, digest }}
      texts={{
        accept: {
          action: t('accept', named),
          ask: t('acceptAsk', named),
          body: t('acceptBody', named),
          done: t('accepted', named),
          reason: others,
        },
        refuse: {
          action: t('refuse'),
          ask: t('refuseAsk', named),
          body: t('refuseBody', named),
          done: t('refused'),
          reason: others,
        },
        withdraw: {
          action: t('withdraw'),
          ask: t('withdrawAsk', named),
          body: t('withdrawBody', named),
          done: t('withdrawn'),
          reason: own,
        },
      }}
    />
  )
}

async function Tested({ figures }: { readonly figures: ReturnType<typeof backTestPolicy> }) {
  return <BackTestFigures figures={await figures} />
}

function Part({
  title,
  hint,
  children,
}: {
  readonly title: string
  readonly hint?: string
  readonly children: ReactNode
}) {
  return (
    <section className="max-w-220 border-t py-6">
      <h2 className="text-16 font-semibold">{title}</h2>
      {hint ? <p className="mt-1 max-w-prose text-13 text-text-quiet">{hint}</p> : null}
      <div className="mt-3">{children}</div>
    </section>
  )
}
