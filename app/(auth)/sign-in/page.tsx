import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { BrandSign } from '@/components/layout/brand'
import { LocaleSwitcher } from '@/components/layout/locale-switcher'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { THEME_COOKIE, themeOf } from '@/components/layout/theme'
import { Callout } from '@/components/ui/callout'
import { currentActor } from '@/lib/auth/current-actor'
import { ownPath } from '@/lib/auth/own-path'
import { currentDemoSignIns } from '@/lib/users/list-demo-sign-ins'
import { SignInForm } from './sign-in-form'
import { ThemeSelect } from './theme-select'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('title') }
}

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignInPage({ searchParams }: Props) {
  const { ended, callbackUrl } = await searchParams
  const destination = ownPath(callbackUrl) ?? '/'
  if (await currentActor()) redirect(destination)
  const t = await getTranslations('signIn')
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value)
  return (
    <ScreenMessages namespaces={['frame', 'errors', 'signIn']}>
      <div className="flex min-h-dvh flex-col">
        <header className="flex justify-end gap-1 px-4 py-3">
          <LocaleSwitcher />
          <ThemeSelect theme={theme} />
        </header>
        <main className="mx-auto flex w-full max-w-104 flex-1 flex-col justify-center gap-6 px-4 pt-4 pb-16">
          <div className="flex flex-col gap-2">
            <BrandSign />
            <h1 className="mt-2 text-20 font-semibold">{t('title')}</h1>
            <p className="text-text-quiet">{t('intro')}</p>
          </div>
          {ended ? (
            <Callout tone="waiting" title={t('ended.title')}>
              {t('ended.body')}
            </Callout>
          ) : null}
          <SignInForm destination={destination} demo={await currentDemoSignIns()} />
        </main>
      </div>
    </ScreenMessages>
  )
}
