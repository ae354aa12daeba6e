import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { takesPasswords } from '@/lib/auth/passwords-taken'
import { listSets } from '@/lib/permission-sets/list-sets'
import { requireContext } from '@/lib/server/require-context'
import { listUsers } from '@/lib/users/list-users'
import { NewUser } from './new-user'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.newUser'))('title') }
}

export default async function NewUserPage() {
  const context = await requireContext('user:manage')
  const [users, sets] = await Promise.all([listUsers(context), listSets(context)])
  const t = await getTranslations('settings.newUser')
  return (
    <ScreenMessages namespaces={['settings', 'errors']}>
      <PageHeader title={t('title')} intro={t(takesPasswords() ? 'intro' : 'introSso')} />
      <NewUser
        people={users.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` }))}
        sets={sets.filter(({ retired }) => !retired)}
      />
    </ScreenMessages>
  )
}
