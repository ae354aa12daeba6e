/** `system` follows the operating system's setting; the others stay as chosen. */
export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export const THEME_COOKIE = 'giro-theme'

export function themeOf(stored: string | undefined): Theme {
  return THEMES.find((theme) => theme === stored) ?? 'system'
}
