import { NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import type { Namespace } from '@/lib/i18n/messages/es/all'
import { pickMessages } from '@/lib/i18n/pick-messages'

/**
 * The texts that a screen's client components read: `common` and those named. Providers do not add up: each names
 * all that is read beneath it.
 */
export async function ScreenMessages({
  namespaces,
  children,
}: {
  readonly namespaces: readonly Namespace[]
  readonly children: ReactNode
}) {
  return (
    <NextIntlClientProvider messages={await pickMessages(['common', ...namespaces])}>
      {children}
    </NextIntlClientProvider>
  )
}
