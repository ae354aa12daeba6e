import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { KeyboardHelp } from '@/components/ui/keyboard-help'
import { NoticeRegion } from '@/components/ui/notice-region'
import type { HeldSet } from '@/lib/domain/actor'
import { can, homeOf, type Role } from '@/lib/domain/permissions'
import { Brand } from './brand'
import { LocaleSwitcher } from './locale-switcher'
import { PersonMenu } from './person-menu'
import { type SealSearch, SearchBox } from './search-box'
import { BottomNav, type Marks, SideNav } from './section-nav'
import type { Theme } from './theme'

/** What stays while the screens change: bands, sections, search, the person. */
export function DeskFrame({
  person,
  theme,
  sealSearch,
  marks,
  bell,
  bands,
  children,
}: {
  readonly person: { readonly name: string; readonly role: Role; readonly set: HeldSet | null }
  readonly theme: Theme
  readonly sealSearch: SealSearch
  readonly marks: Marks
  /** Beside the person's name. */
  readonly bell: ReactNode
  readonly bands: ReactNode
  readonly children: ReactNode
}) {
  const t = useTranslations('frame')
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="sr-only z-50 rounded bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('skip')}
      </a>
      {bands}
      <div className="flex flex-1">
        <div className="w-14 shrink-0 border-r bg-raised max-sm:hidden lg:w-52">
          <div className="sticky top-0 max-h-dvh overflow-y-auto">
            <SideNav holder={person} marks={marks} brand={<Brand href={homeOf(person)} />} />
          </div>
        </div>
        <div className="flex min-w-0 flex-1 flex-col">
          <header className="sticky top-0 z-30 flex min-h-14 items-center gap-2 border-b bg-raised px-4 sm:px-6">
            {can(person, 'payout:read') ? <SearchBox seal={sealSearch} /> : null}
            <div className="ml-auto flex items-center gap-1">
              <div className="max-sm:hidden">
                <LocaleSwitcher />
              </div>
              <KeyboardHelp className="flex size-9 items-center justify-center rounded hover:bg-quiet max-sm:hidden" />
              {bell}
              <PersonMenu
                name={person.name}
                role={person.role}
                set={person.set?.name ?? null}
                theme={theme}
              />
            </div>
          </header>
          <main
            id="content"
            tabIndex={-1}
            className="min-w-0 flex-1 px-4 py-5 outline-none max-sm:pb-24 sm:px-6"
          >
            {children}
          </main>
        </div>
      </div>
      <BottomNav holder={person} marks={marks} />
      <NoticeRegion />
    </div>
  )
}
