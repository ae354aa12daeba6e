import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import { getLocale } from 'next-intl/server'
import type { ReactNode } from 'react'
import { HoldForms } from '@/components/layout/hold-forms'
import { KeepName } from '@/components/layout/keep-name'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { THEME_COOKIE, themeOf } from '@/components/layout/theme'
import './globals.css'

export const metadata: Metadata = {
  title: { template: '%s · Giro', default: 'Giro' },
  icons: { icon: '/icon.svg' },
  robots: { index: false, follow: false },
}

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value)
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html
      lang={await getLocale()}
      {...(theme !== 'system' && { 'data-theme': theme })}
      suppressHydrationWarning
    >
      <head>
        {nonce ? <meta property="csp-nonce" nonce={nonce} /> : null}
        <HoldForms nonce={nonce} />
      </head>
      <body className="min-h-dvh bg-ground text-text antialiased">
        <KeepName />
        <ScreenMessages namespaces={[]}>{children}</ScreenMessages>
      </body>
    </html>
  )
}
