import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Alone } from '@/app/(desk)/settings/policies/_components/alone'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { listAccountChoices } from '@/lib/accounts/list-account-choices'
import { isOnlyAdmin } from '@/lib/policies/other-admins'
import { listPolicyPeople, policyNames } from '@/lib/policies/policy-names'
import { getCurrentPolicy } from '@/lib/policies/policy-views'
import { requireContext } from '@/lib/server/require-context'
import { PolicyEditor } from './policy-editor'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('policies'))('newTitle') }
}

/** Proposes the next policy, beginning with the one in force. While one is proposed, that one is decided first. */
export default async function NewPolicyPage() {
  const context = await requireContext('policy:manage')
  const t = await getTranslations('policies')
  const [{ inForce, proposed }, names, people, accounts, alone] = await Promise.all([
    getCurrentPolicy(context),
    policyNames(context),
    listPolicyPeople(context),
    listAccountChoices(context),
    isOnlyAdmin(context),
  ])
  if (proposed) redirect(`/settings/policies/${proposed.number}`)
  return (
    <ScreenMessages namespaces={['policies', 'errors']}>
      <PageHeader title={t('newTitle')} intro={t('newIntro', { number: `${inForce.number}` })} />
      {alone ? <Alone /> : null}
      <PolicyEditor
        inForce={inForce.policy}
        basedOn={inForce.number}
        names={names}
        deciders={people.deciders}
        makers={people.makers}
        accounts={accounts.map(({ id, name }) => ({ id, name }))}
      />
    </ScreenMessages>
  )
}
