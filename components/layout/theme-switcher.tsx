'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { keepPreference } from './preference-cookie'
import { THEME_COOKIE, THEMES, type Theme } from './theme'

/** Light, dark or the system's theme: applies at once and is remembered. */
export function ThemeSwitcher({ theme }: { readonly theme: Theme }) {
  const t = useTranslations('frame.theme')
  const [chosen, setChosen] = useState(theme)

  function choose(next: Theme) {
    setChosen(next)
    keepPreference(THEME_COOKIE, next)
    if (next === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = next
  }

  return (
    <fieldset className="flex flex-col">
      <legend className="px-2 pt-1 text-12 font-semibold text-text-quiet">{t('label')}</legend>
      {THEMES.map((value) => (
        <label key={value} className="flex min-h-8 items-center gap-2 rounded px-2 hover:bg-hover">
          <input
            type="radio"
            name="theme"
            value={value}
            checked={chosen === value}
            onChange={() => choose(value)}
          />
          {t(value)}
        </label>
      ))}
    </fieldset>
  )
}
