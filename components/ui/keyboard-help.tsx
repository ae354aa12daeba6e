'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Dialog } from './dialog'
import { Icon } from './icon'
import { activeShortcuts, pressShortcut, type Shortcut, useShortcuts } from './shortcuts'

/** Listens to the keys of the whole page, once, and lists them on `?` and on its button. */
export function KeyboardHelp({ className }: { readonly className?: string }) {
  const t = useTranslations('common.keyboard')
  const [listed, setListed] = useState<readonly Shortcut[] | null>(null)
  const open = () => setListed(activeShortcuts())

  useShortcuts([{ key: '?', label: t('show'), onPress: open }])
  useEffect(() => {
    document.addEventListener('keydown', pressShortcut)
    return () => document.removeEventListener('keydown', pressShortcut)
  }, [])

  const names: Record<string, string> = { ' ': t('keySpace'), Enter: t('keyEnter'), Escape: t('keyEscape') }
  return (
    <>
      <button
        type="button"
        aria-label={t('show')}
        title={`${t('show')} (?)`}
        onClick={open}
        className={className}
      >
        <Icon name="keyboard" />
      </button>
      <Dialog open={listed !== null} onClose={() => setListed(null)} title={t('title')}>
        <p className="mb-3 text-text-quiet">{t('intro')}</p>
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
          {[...(listed ?? []), { key: 'Escape', label: t('close') }].map(({ key, label }) => (
            <div key={key} className="contents">
              <dt>
                <kbd className="inline-block min-w-7 rounded border border-line-strong bg-quiet px-2 py-0.5 text-center font-mono text-13">
                  {names[key] ?? key}
                </kbd>
              </dt>
              <dd>{label}</dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </>
  )
}
