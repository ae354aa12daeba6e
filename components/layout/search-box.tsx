'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, startTransition, useRef } from 'react'
import { Icon } from '@/components/ui/icon'
import { notify } from '@/components/ui/notices'
import { useShortcuts } from '@/components/ui/shortcuts'

/** Seals what was typed, for an address; the code of a refusal otherwise. */
export type SealSearch = (input: {
  readonly words: readonly string[]
}) => Promise<
  | { readonly ok: true; readonly data: { readonly sealed: readonly string[] } }
  | { readonly ok: false; readonly code: string }
>

/**
 * Finds payouts from anywhere: `/` comes here, Enter goes to the table with `q`, which is sealed: a document that somebody
 * looks for never stands in an address.
 */
export function SearchBox({ seal }: { readonly seal: SealSearch }) {
  const t = useTranslations('frame.search')
  const keys = useTranslations('common.keyboard')
  const input = useRef<HTMLInputElement>(null)
  useShortcuts([{ key: '/', label: keys('search'), onPress: () => input.current?.focus() }])
  const router = useRouter()

  function search(event: FormEvent) {
    event.preventDefault()
    const words = input.current?.value.trim()
    if (!words) return router.push('/payouts')
    startTransition(async () => {
      const answer = await seal({ words: [words] }).catch(() => ({ ok: false, code: '' }) as const)
      // Whose session ended is led to sign in by the table.
      if (answer.ok) router.push(`/payouts?q=${answer.data.sealed[0]}`)
      else if (answer.code === 'unauthenticated') router.push('/payouts')
      else notify('bad', t('failed'))
    })
  }

  return (
    <search className="min-w-0 flex-1 sm:max-w-100">
      <form onSubmit={search} className="relative">
        <label htmlFor="desk-search" className="sr-only">
          {t('label')}
        </label>
        <Icon name="search" className="pointer-events-none absolute top-2.5 left-3 text-text-quiet" />
        <input
          ref={input}
          id="desk-search"
          type="search"
          name="q"
          maxLength={500}
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
      </form>
    </search>
  )
}
