'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useRef, useTransition } from 'react'
import { markReadAction } from '@/app/(desk)/notices/notice-actions'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { notify } from '@/components/ui/notices'
import { useShortcuts } from '@/components/ui/shortcuts'
import { TimeAgo } from '@/components/ui/time-ago'

/** A notice in the reader's words. */
export type NoticeLine = {
  readonly id: string
  readonly href: string
  readonly title: string
  readonly body: string
  readonly at: string
  readonly isRead: boolean
  /** It asked for something that is no longer asked. */
  readonly isOver: boolean
}

/** One page of notices. Opening one marks it as read; j and k walk through them. */
export function NoticeList({ lines }: { readonly lines: readonly NoticeLine[] }) {
  const t = useTranslations('notices')
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const list = useRef<HTMLUListElement>(null)

  function mark(input: Parameters<typeof markReadAction>[0], told?: string) {
    startTransition(async () => {
      const result = await markReadAction(input).catch(() => null)
      if (result?.ok !== true) return
      if (told) notify('good', told)
      router.refresh()
    })
  }

  const links = () => [...(list.current?.querySelectorAll<HTMLAnchorElement>('a[data-notice]') ?? [])]
  const focused = () => links().find((link) => link === document.activeElement)
  function step(by: 1 | -1) {
    const all = links()
    const at = all.findIndex((link) => link.matches(':focus'))
    all[at === -1 ? 0 : at + by]?.focus()
  }
  useShortcuts([
    { key: 'j', label: t('keys.next'), onPress: () => step(1) },
    { key: 'k', label: t('keys.previous'), onPress: () => step(-1) },
    { key: 'Enter', label: t('keys.open') },
    {
      key: 'm',
      label: t('keys.read'),
      onPress: () => {
        const id = focused()?.dataset['notice']
        if (id) mark({ ids: [id] })
      },
    },
  ])

  const newest = lines[0]
  return (
    <>
      {newest && lines.some(({ isRead }) => !isRead) ? (
        <div className="mb-3 flex justify-end">
          <Button size="small" pending={pending} onClick={() => mark({ upTo: newest.id }, t('marked'))}>
            {t('markAll')}
          </Button>
        </div>
      ) : null}
      <ul ref={list} className="rounded border bg-raised">
        {lines.map((line, index) => (
          <li key={line.id} className={classNames('relative hover:bg-hover', index > 0 && 'border-t')}>
            <Line line={line} onOpen={() => line.isRead || mark({ ids: [line.id] })} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Line({ line, onOpen }: { readonly line: NoticeLine; readonly onOpen: () => void }) {
  const t = useTranslations('notices')
  const { id, href, title, body, at, isRead, isOver } = line
  return (
    <Link
      href={href}
      data-notice={id}
      onClick={onOpen}
      className="flex min-h-12 items-start gap-3 px-3 py-2 -outline-offset-2"
    >
      <span
        aria-hidden="true"
        className={classNames('mt-1.5 size-2 shrink-0 rounded-full', isRead ? 'bg-transparent' : 'bg-accent')}
      />
      <span className="min-w-0 flex-1">
        <span className={classNames('block break-words', !isRead && 'font-semibold')}>
          {isRead ? null : <span className="sr-only">{t('unreadMark')}: </span>}
          {title}
        </span>
        <span className="block text-13 text-text-quiet">{isOver ? t('over') : body}</span>
      </span>
      <TimeAgo at={at} className="text-12 text-text-quiet" />
    </Link>
  )
}
