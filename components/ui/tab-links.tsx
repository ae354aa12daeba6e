import Link from 'next/link'
import type { ReactNode } from 'react'
import { classNames } from './class-names'

export type TabLink = {
  readonly href: string
  readonly label: ReactNode
  readonly count?: number | string
  readonly current: boolean
}

/** Parts of one screen, each with an address of its own; where they do not fit they wrap, so that none is out of sight. */
export function TabLinks({ label, tabs }: { readonly label: string; readonly tabs: readonly TabLink[] }) {
  return (
    <nav aria-label={label} className="border-b">
      <ul className="-mb-px flex flex-wrap gap-1">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              aria-current={tab.current ? 'page' : undefined}
              className={classNames(
                'flex min-h-9 items-center gap-2 whitespace-nowrap border-b-2 px-3 -outline-offset-2',
                tab.current
                  ? 'border-accent font-semibold text-text'
                  : 'border-transparent text-text-quiet hover:text-text',
              )}
            >
              {tab.label}
              {tab.count === undefined ? null : (
                <span className="figures rounded-full bg-quiet px-2 text-12 text-text">{tab.count}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
