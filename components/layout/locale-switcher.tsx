'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { LOCALES } from '@/lib/domain/money'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { isLocale, LOCALE_COOKIE, LOCALE_NAMES, LOCALE_TAGS } from '@/lib/i18n/locales'
import { keepPreference } from './preference-cookie'

/** Changes the language in place: the page is asked for again, and what is typed in it stays. */
export function LocaleSwitcher() {
  const t = useTranslations('frame')
  const locale = useAppLocale()
  const router = useRouter()
  const [pending, startTransition] = useTransition()

  function choose(value: string) {
    if (!isLocale(value)) return
    keepPreference(LOCALE_COOKIE, value)
    startTransition(() => router.refresh())
  }

  return (
    <label className="inline-flex items-center">
      <span className="sr-only">{t('language')}</span>
      <select
        value={locale}
        aria-busy={pending || undefined}
        onChange={(event) => choose(event.currentTarget.value)}
        className="min-h-9 rounded border border-transparent bg-transparent px-2 text-13 hover:bg-quiet"
      >
        {LOCALES.map((value) => (
          <option key={value} value={value} lang={LOCALE_TAGS[value]} className="bg-raised text-text">
            {LOCALE_NAMES[value]}
          </option>
        ))}
      </select>
    </label>
  )
}
