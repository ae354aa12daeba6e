'use client'

import { useTranslations } from 'next-intl'
import { keepPreference } from '@/components/layout/preference-cookie'
import { THEME_COOKIE, THEMES, type Theme, themeOf } from '@/components/layout/theme'

/** Light, dark or the system's theme, for people who have not signed in yet. */
export function ThemeSelect({ theme }: { readonly theme: Theme }) {
  const t = useTranslations('frame.theme')

  function choose(value: string) {
    const next = themeOf(value)
    keepPreference(THEME_COOKIE, next)
    if (next === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = next
  }

  return (
    <label className="inline-flex items-center">
      <span className="sr-only">{t('label')}</span>
      <select
        defaultValue={theme}
        onChange={(event) => choose(event.currentTarget.value)}
        className="min-h-9 rounded border border-transparent bg-transparent px-2 text-13 hover:bg-quiet"
      >
        {THEMES.map((value) => (
          <option key={value} value={value} className="bg-raised text-text">
            {t(value)}
          </option>
        ))}
      </select>
    </label>
  )
}
