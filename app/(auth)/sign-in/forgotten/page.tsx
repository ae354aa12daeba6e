import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EntryFrame } from '@/app/(auth)/sign-in/_components/entry-frame'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { Callout } from '@/components/ui/callout'
import { TextLink } from '@/components/ui/text-link'
import { mailsLinks } from '@/lib/auth/access-links'
import { takesPasswords } from '@/lib/auth/passwords-taken'
import { ForgottenForm } from './forgotten-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.forgotten'))('title') }
}

/** For whoever forgot their password: a link by mail, or whom to ask for one. */
export default async function ForgottenPage() {
  const t = await getTranslations('access.forgotten')
  const [mails, passwords] = [mailsLinks(), takesPasswords()]
  const only = (await getTranslations('signIn.sso'))('only')
  return (
    <ScreenMessages namespaces={['frame', 'errors', 'access']}>
      <EntryFrame title={t('title')} intro={passwords && mails ? t('intro') : ''}>
        {passwords ? null : <p>{only}</p>}
        {!passwords ? null : mails ? (
          <ForgottenForm />
        ) : (
          <Callout tone="waiting" title={t('noMailTitle')}>
            {t('noMail')}
          </Callout>
        )}
        <p>
          <TextLink href="/sign-in">{t('back')}</TextLink>
        </p>
      </EntryFrame>
    </ScreenMessages>
  )
}
