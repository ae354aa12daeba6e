import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EntryFrame } from '@/app/(auth)/sign-in/_components/entry-frame'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { takesPasswords } from '@/lib/auth/passwords-taken'
import { SetPassword } from './set-password'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.set'))('title') }
}

/** Behind the links of invitations and of forgotten passwords: the secret stands behind the `#`, for the browser alone. */
export default async function PasswordPage() {
  const t = await getTranslations('access.set')
  const passwords = takesPasswords()
  return (
    <ScreenMessages namespaces={['frame', 'errors', 'access']}>
      <EntryFrame title={t('title')} intro={passwords ? t('intro') : ''}>
        {passwords ? <SetPassword /> : <p>{(await getTranslations('signIn.sso'))('only')}</p>}
      </EntryFrame>
    </ScreenMessages>
  )
}
