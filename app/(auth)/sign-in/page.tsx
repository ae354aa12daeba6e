import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { Callout } from '@/components/ui/callout'
import { currentActor } from '@/lib/auth/current-actor'
import { ownPath } from '@/lib/auth/own-path'
import { isSsoRefusal } from '@/lib/domain/sign-in/sso'
import { env } from '@/lib/env'
import { currentDemoSignIns } from '@/lib/users/list-demo-sign-ins'
import { EntryFrame } from './_components/entry-frame'
import { SignInForm } from './sign-in-form'
import { SsoButton } from './sso-button'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('title') }
}

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignInPage({ searchParams }: Props) {
  const { ended, set, sso: refused, callbackUrl } = await searchParams
  const destination = ownPath(callbackUrl) ?? '/'
  if (await currentActor()) redirect(destination)
  const { sso, passwords } = env()
  const [t, ta] = await Promise.all([getTranslations('signIn'), getTranslations('access.set')])
  return (
    <ScreenMessages namespaces={['frame', 'errors', 'signIn', 'access']}>
      <EntryFrame title={t('title')} intro={t('intro')}>
        {ended ? (
          <Callout tone="waiting" title={t('ended.title')}>
            {t('ended.body')}
          </Callout>
        ) : null}
        {set ? (
          <Callout tone="good" title={ta('done')}>
            {ta('doneBody')}
          </Callout>
        ) : null}
        {isSsoRefusal(refused) ? (
          <Callout tone="bad" title={t('sso.title')}>
            {t(`sso.refused.${refused}`)}
          </Callout>
        ) : null}
        {sso ? <SsoButton label={sso.label} destination={destination} only={!passwords} /> : null}
        {passwords ? <SignInForm destination={destination} demo={await currentDemoSignIns()} /> : null}
      </EntryFrame>
    </ScreenMessages>
  )
}
