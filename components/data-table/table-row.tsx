'use client'
import { FlexRender } from '@tanstack/react-table'
import { useTranslations } from 'next-intl'
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import type { DataRow } from './column'
import { STICKY_FIRST } from './table-head'

/** What sticks covers the row's own outline, so it draws its part of it. */
const FOCUS_EDGES =
  'group-focus-visible:shadow-[inset_0_2px_0_var(--giro-accent),inset_0_-2px_0_var(--giro-accent)]'

export type RowProps<Item extends object> = {
  readonly row: DataRow<Item>
  readonly name: string
  readonly index: number | null
  readonly selectable: boolean
  readonly selected: boolean
  readonly active: boolean
  readonly peeked: boolean
  /** Why this row deserves a look, in words ("cambió"); shown as a mark at its start. */
  readonly mark: string | undefined
  readonly compact: ReactNode
  readonly onFocus: () => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLTableRowElement>) => void
  readonly onPress: () => void
}

/** 36 px, or two lines where narrow. The whole row answers to a press; what is inside keeps its own. */
export function TableRow<Item extends object>(props: RowProps<Item>) {
  const { row, name, index, selectable, selected, active, peeked, mark, compact } = props
  const t = useTranslations('common.table')
  const cells = row.getVisibleCells()
  const ground = selected || peeked ? 'bg-selected' : 'bg-raised group-hover:bg-hover'
  const cell = classNames('border-b px-3 sm:px-2', ground)

  function press(event: MouseEvent<HTMLTableRowElement>) {
    const inner =
      event.target instanceof Element ? event.target.closest('a, button, input, label, summary') : null
    const selecting = document.getSelection()?.isCollapsed === false
    if (inner === null && !selecting) props.onPress()
  }

  return (
    <tr
      data-row-id={row.id}
      aria-rowindex={index ?? undefined}
      aria-selected={selectable ? selected : undefined}
      tabIndex={active ? 0 : -1}
      onFocus={props.onFocus}
      onKeyDown={(event) => event.target === event.currentTarget && props.onKeyDown(event)}
      onClick={press}
      className="group cursor-default -outline-offset-2"
    >
      {selectable ? (
        <td
          className={classNames('sticky left-0 z-10 w-10 min-w-10 border-b text-center', FOCUS_EDGES, ground)}
        >
          {mark ? <Mark text={mark} /> : null}
          <input
            type="checkbox"
            aria-label={t('selectRow', { row: name })}
            checked={selected}
            onChange={row.getToggleSelectedHandler()}
            className="align-middle"
          />
        </td>
      ) : null}
      {cells.map((value, position) => (
        <td
          key={value.column.id}
          className={classNames(
            cell,
            'h-9 whitespace-nowrap py-0.5 text-13 max-sm:hidden',
            value.column.columnDef.meta?.align === 'end' && 'text-right',
            position === 0 && classNames(STICKY_FIRST, FOCUS_EDGES),
            position === 0 && (selectable ? 'left-10' : 'left-0'),
          )}
        >
          {position === 0 && mark && !selectable ? <Mark text={mark} /> : null}
          <FlexRender cell={value} />
        </td>
      ))}
      <td className={classNames(cell, 'py-2 sm:hidden')}>{compact}</td>
    </tr>
  )
}

function Mark({ text }: { readonly text: string }) {
  return (
    <span title={text} className="absolute inset-y-0 left-0 w-1 bg-accent">
      <span className="sr-only">{text}</span>
    </span>
  )
}
