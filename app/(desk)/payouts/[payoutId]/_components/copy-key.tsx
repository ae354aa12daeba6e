'use client'
import { useTranslations } from 'next-intl'
import { useShortcuts } from '@/components/ui/shortcuts'

/** `c` copies the identifier that has the focus; from elsewhere it goes to the first one. */
export function CopyKey() {
  const t = useTranslations('common.keyboard')
  useShortcuts([{ key: 'c', label: t('copy'), onPress: copyFocused }])
  return null
}

function copyFocused(): void {
  const focused = document.activeElement?.closest<HTMLElement>('[data-copyable]')
  if (focused) focused.click()
  else document.querySelector<HTMLElement>('#content [data-copyable]')?.focus()
}
