import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon'

/** One line of a timeline: who it came from as an icon, joined with the line beneath it. */
export function TimelineItem({ icon, children }: { readonly icon: IconName; readonly children: ReactNode }) {
  return (
    <li className="group relative flex gap-3 pb-5 last:pb-0">
      <span aria-hidden="true" className="absolute top-8 bottom-0 left-3.5 w-px bg-line group-last:hidden" />
      <span className="flex size-7 shrink-0 items-center justify-center rounded-full bg-quiet text-text-quiet">
        <Icon name={icon} className="size-3.5" />
      </span>
      {children}
    </li>
  )
}
