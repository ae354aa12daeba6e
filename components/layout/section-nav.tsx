'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import { Icon } from '@/components/ui/icon'
import type { Holder } from '@/lib/domain/permissions'
import { isCurrent, type Section, type SectionKey, sectionsFor } from './sections'

type NavProps = {
  readonly holder: Holder
  /** Counts beside sections; they may still be on their way. */
  readonly marks: Marks
}
export type Marks = Partial<Record<SectionKey, ReactNode>>

/** At the left, with words; icons alone below 1100 px. */
export function SideNav({ holder, marks, brand }: NavProps & { readonly brand: ReactNode }) {
  const t = useTranslations('frame')
  const sections = sectionsFor(holder)
  const settings = sections.filter(({ group }) => group === 'settings')
  return (
    <nav aria-label={t('menu')}>
      {brand}
      <div className="flex flex-col gap-1 p-2 lg:p-3">
        <SideList sections={sections.filter(({ group }) => group === 'desk')} marks={marks} />
        {settings.length > 0 ? (
          <>
            <p className="mt-4 px-3 text-12 font-semibold text-text-quiet max-lg:sr-only">
              {t('nav.settings')}
            </p>
            <hr className="mx-2 my-2 lg:hidden" />
            <SideList sections={settings} marks={marks} />
          </>
        ) : null}
      </div>
    </nav>
  )
}

function SideList({ sections, marks }: { readonly sections: readonly Section[]; readonly marks: Marks }) {
  const t = useTranslations('frame.nav')
  const pathname = usePathname()
  return (
    <ul className="flex flex-col gap-1">
      {sections.map(({ key, href, root, icon }) => {
        const current = isCurrent(root ?? href, pathname)
        return (
          <li key={key}>
            <Link
              href={href}
              title={t(key)}
              aria-current={current ? 'page' : undefined}
              className={classNames(
                'relative flex min-h-9 items-center gap-2 rounded px-3 max-lg:justify-center max-lg:px-0',
                current ? 'bg-selected font-semibold text-accent' : 'text-text hover:bg-hover',
              )}
            >
              <Icon name={icon} />
              <span className="min-w-0 flex-1 truncate max-lg:sr-only">{t(key)}</span>
              {marks[key]}
            </Link>
          </li>
        )
      })}
    </ul>
  )
}

/** Five fit with their words. Reports are uploaded from a computer; payouts and orders lead to their statuses and notifications. */
const NOT_ON_PHONES: readonly SectionKey[] = ['webhooks', 'reconciliation', 'statuses']

/** At the bottom of a phone: what people need there, the settings as one. */
export function BottomNav({ holder, marks }: NavProps) {
  const t = useTranslations('frame')
  const pathname = usePathname()
  const sections = sectionsFor(holder)
  const desk = sections.filter(({ group, key }) => group === 'desk' && !NOT_ON_PHONES.includes(key))
  const settings = sections.find(({ group }) => group === 'settings')
  const items = [
    ...desk.map((section) => ({
      ...section,
      label: t(`nav.${section.key}`),
      root: section.root ?? section.href,
    })),
    ...(settings ? [{ ...settings, label: t('nav.settings'), root: '/settings' }] : []),
  ]
  return (
    <nav
      aria-label={t('menu')}
      className="fixed inset-x-0 bottom-0 z-30 border-t bg-raised pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      <ul className="flex">
        {items.map(({ key, href, icon, label, root }) => (
          <li key={key} className="min-w-0 flex-auto">
            <Link
              href={href}
              aria-current={isCurrent(root, pathname) ? 'page' : undefined}
              className={classNames(
                'relative flex min-h-14 flex-col items-center justify-center gap-1 px-1 text-12 -outline-offset-2',
                isCurrent(root, pathname) ? 'font-semibold text-accent' : 'text-text-quiet',
              )}
            >
              <Icon name={icon} />
              <span className="max-w-full truncate">{label}</span>
              {marks[key]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
