import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { EntryFrame } from '@/app/(auth)/sign-in/_components/entry-frame'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { currentActor } from '@/lib/auth/current-actor'
import { currentSignInOffer } from '@/lib/auth/current-sign-in-offer'
import { ownPath } from '@/lib/auth/own-path'
import { FactorForm } from './factor-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('factor.title') }
}

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The second step of signing in, for who has a factor and gave the right password. */
export default async function FactorPage({ searchParams }: Props) {
  const destination = ownPath((await searchParams)['callbackUrl']) ?? '/'
  if (await currentActor()) redirect(destination)
  const offer = await currentSignInOffer()
  if (!offer) redirect(`/sign-in?${new URLSearchParams({ callbackUrl: destination })}`)
  const t = await getTranslations('signIn.factor')
  return (
    <ScreenMessages namespaces={['frame', 'errors', 'factors', 'signIn']}>
      <EntryFrame title={t('title')} intro={t('intro')}>
        <FactorForm offer={offer} destination={destination} />
      </EntryFrame>
    </ScreenMessages>
  )
}
