'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { classNames } from './class-names'
import { Icon } from './icon'
import { announce, notify } from './notices'

const SHOWN_MILLISECONDS = 2_000

/** An identifier in monospace; a press copies it. `what` names it for those who hear the page. */
export function Copyable({
  value,
  what,
  shown = value,
  className,
}: {
  readonly value: string
  readonly what: string
  /** A shorter form for tight places; the whole value is copied. */
  readonly shown?: string
  readonly className?: string
}) {
  const t = useTranslations('common.copyable')
  const [copied, setCopied] = useState(false)

  async function copy() {
    try {
      await navigator.clipboard.writeText(value)
    } catch {
      notify('bad', t('failed'))
      return
    }
    announce(t('copied', { what }))
    setCopied(true)
    setTimeout(() => setCopied(false), SHOWN_MILLISECONDS)
  }

  return (
    <button
      type="button"
      onClick={copy}
      title={value}
      data-copyable
      className={classNames(
        'group -mx-1 inline-flex max-w-full items-start gap-1.5 rounded px-1 py-0.5 text-left font-mono text-13 hover:bg-quiet',
        className,
      )}
    >
      <span className="sr-only">{t('copy', { what })} </span>
      <span className="min-w-0 break-all">{shown}</span>
      <Icon
        name={copied ? 'check' : 'copy'}
        className={copied ? 'mt-0.5 text-good' : 'mt-0.5 text-text-quiet'}
      />
    </button>
  )
}
