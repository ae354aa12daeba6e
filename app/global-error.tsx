'use client'
import { useSyncExternalStore } from 'react'
import { failureCode } from '@/components/layout/failure-code'
import { FullPage } from '@/components/layout/full-page'
import { buttonLook } from '@/components/ui/button-look'
import type { Locale } from '@/lib/domain/money'
import { chooseLocale, LOCALE_TAGS } from '@/lib/i18n/locales'
import { failure as en } from '@/lib/i18n/messages/en/failure'
import { failure as es } from '@/lib/i18n/messages/es/failure'
import { failure as ptBR } from '@/lib/i18n/messages/pt-BR/failure'
import './globals.css'

const TEXTS = { es, 'pt-BR': ptBR, en } satisfies Record<Locale, unknown>

const never = () => () => undefined
const browserLocale = () => chooseLocale(undefined, navigator.languages.join(','))
const serverLocale = (): Locale => 'es'

/** The root layout itself failed, so there is no provider of texts: the browser's language decides. */
export default function GlobalError({
  error,
  retry,
}: {
  readonly error: unknown
  readonly retry: () => void
}) {
  const locale = useSyncExternalStore(never, browserLocale, serverLocale)
  const texts = TEXTS[locale]
  const code = failureCode(error)
  return (
    <html lang={LOCALE_TAGS[locale]}>
      <body className="bg-ground text-text">
        <title>{texts.title}</title>
        <FullPage
          title={texts.title}
          action={
            <button type="button" onClick={retry} className={buttonLook('primary')}>
              {texts.retry}
            </button>
          }
        >
          <p>{texts.body}</p>
          {code === null ? null : (
            <p className="mt-2 text-13">
              {texts.code}: <code className="font-mono">{code}</code>
            </p>
          )}
        </FullPage>
      </body>
    </html>
  )
}
