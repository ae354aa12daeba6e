import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { SearchParams } from 'nuqs/server'
import { loadMailboxParams, mailboxHref } from '@/app/(desk)/settings/mailbox/search-params'
import { KeysetLinks } from '@/components/data-table/keyset-links'
import { PageHeader } from '@/components/layout/page-header'
import { Callout } from '@/components/ui/callout'
import { Disclosure } from '@/components/ui/disclosure'
import { EmptyState } from '@/components/ui/empty-state'
import { TimeAgo } from '@/components/ui/time-ago'
import { env } from '@/lib/env'
import { type LocalMailView, listLocalMail } from '@/lib/notices/list-local-mail'
import { requireContext } from '@/lib/server/require-context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notices'))('mailbox.title') }
}

/** What would have been mailed where no mail server is set up, and was not. */
export default async function MailboxPage({
  searchParams,
}: {
  readonly searchParams: Promise<SearchParams>
}) {
  const context = await requireContext('desk:enter')
  const { before } = loadMailboxParams(await searchParams)
  const t = await getTranslations('notices.mailbox')
  const { mails, next } = await listLocalMail(context, before ?? undefined)
  return (
    <>
      <PageHeader title={t('title')} intro={t('intro')} />
      {env().mail ? (
        <Callout title={t('sending')} className="mb-6 max-w-220">
          {t('sendingBody')}
        </Callout>
      ) : null}
      {mails.length > 0 ? (
        <Mails mails={mails} notSent={t('notSent')} />
      ) : (
        <EmptyState title={t('empty')}>{t('emptyBody')}</EmptyState>
      )}
      <KeysetLinks
        first={before === null ? null : '/settings/mailbox'}
        next={next === null ? null : mailboxHref('/settings/mailbox', { before: next })}
      />
    </>
  )
}

async function Mails({
  mails,
  notSent,
}: {
  readonly mails: readonly LocalMailView[]
  readonly notSent: string
}) {
  const t = await getTranslations('notices.mailbox')
  return (
    <ul className="max-w-220 rounded border bg-raised">
      {mails.map(({ id, address, subject, text, at }, index) => (
        <li key={id} className={`px-4 py-3 ${index > 0 ? 'border-t' : ''}`}>
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-12 text-text-quiet">
            <span className="break-all">{t('to', { address })}</span>
            <span className="flex items-baseline gap-2">
              <span className="rounded bg-waiting-soft px-1.5 font-semibold text-waiting">{notSent}</span>
              <TimeAgo at={at} />
            </span>
          </div>
          <Disclosure summary={<span className="break-words">{subject}</span>}>
            <pre className="mt-2 overflow-x-auto font-mono text-13 whitespace-pre-wrap break-words">
              {text}
            </pre>
          </Disclosure>
        </li>
      ))}
    </ul>
  )
}
