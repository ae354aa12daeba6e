import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { BrandSign } from '@/components/layout/brand'
import { LocaleSwitcher } from '@/components/layout/locale-switcher'
import { THEME_COOKIE, themeOf } from '@/components/layout/theme'
import { ThemeSelect } from './theme-select'

type Props = { readonly title: string; readonly intro: string; readonly children: ReactNode }

/** Around what is seen before anybody is signed in. */
export async function EntryFrame({ title, intro, children }: Props) {
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value)
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex justify-end gap-1 px-4 py-3">
        <LocaleSwitcher />
        <ThemeSelect theme={theme} />
      </header>
      <main className="mx-auto flex w-full max-w-104 flex-1 flex-col justify-center gap-6 px-4 pt-4 pb-16">
        <div className="flex flex-col gap-2">
          <BrandSign />
          <h1 className="mt-2 text-20 font-semibold">{title}</h1>
          <p className="text-text-quiet">{intro}</p>
        </div>
        {children}
      </main>
    </div>
  )
}
