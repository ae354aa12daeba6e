import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { listAccountChoices } from '@/lib/accounts/list-account-choices'
import { listSets } from '@/lib/permission-sets/list-sets'
import { requireContext } from '@/lib/server/require-context'
import { SetForm } from './set-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.sets'))('newTitle') }
}

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Makes a set, from nothing or from another one. */
export default async function NewSetPage({ searchParams }: Props) {
  const context = await requireContext('user:manage')
  const t = await getTranslations('settings.sets')
  const { from } = await searchParams
  const [sets, accounts] = await Promise.all([listSets(context), listAccountChoices(context)])
  const begin = sets.find(({ id }) => id === from) ?? null
  return (
    <ScreenMessages namespaces={['settings', 'errors']}>
      <PageHeader title={t('newTitle')} intro={begin ? t('newFrom', { name: begin.name }) : t('newIntro')} />
      <SetForm key={begin?.id} begin={begin} accounts={accounts} />
    </ScreenMessages>
  )
}
