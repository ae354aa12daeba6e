'use client'
import Form from 'next/form'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { Icon } from '@/components/ui/icon'
import { useShortcuts } from '@/components/ui/shortcuts'

/** Finds payouts from anywhere: `/` comes here, Enter goes to the table with `q`. */
export function SearchBox() {
  const t = useTranslations('frame.search')
  const keys = useTranslations('common.keyboard')
  const input = useRef<HTMLInputElement>(null)
  useShortcuts([{ key: '/', label: keys('search'), onPress: () => input.current?.focus() }])
  return (
    <Form action="/payouts" role="search" className="relative min-w-0 flex-1 sm:max-w-100">
      <label htmlFor="desk-search" className="sr-only">
        {t('label')}
      </label>
      <Icon name="search" className="pointer-events-none absolute top-2.5 left-3 text-text-quiet" />
      <input
        ref={input}
        id="desk-search"
        type="search"
        name="q"
        placeholder={t('placeholder')}
        autoComplete="off"
        className="min-h-9 w-full rounded border border-line-strong bg-raised pr-9 pl-9 text-14 text-ellipsis"
      />
      <span
        aria-hidden="true"
        className="pointer-events-none absolute top-2 right-2 rounded border bg-quiet px-1.5 font-mono text-12 text-text-quiet max-sm:hidden"
      >
        /
      </span>
    </Form>
  )
}
