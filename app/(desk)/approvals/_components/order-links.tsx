import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { inboxHref } from '@/app/(desk)/approvals/search-params'
import { classNames } from '@/components/ui/class-names'
import { INBOX_ORDERS, type InboxOrder } from '@/lib/domain/approval/inbox-order'

/** The two orders of what waits for a person; the one that holds is told by more than its look. */
export function OrderLinks({ order }: { readonly order: InboxOrder }) {
  const t = useTranslations('approvals.order')
  return (
    <nav aria-label={t('label')} className="flex flex-wrap items-center gap-x-2 gap-y-1 text-13">
      <span aria-hidden className="text-text-quiet">
        {t('label')}:
      </span>
      {INBOX_ORDERS.map((name) => (
        <Link
          key={name}
          href={inboxHref('/approvals', { tab: 'mine', order: name })}
          aria-current={name === order ? 'true' : undefined}
          className={classNames(
            'flex min-h-9 items-center rounded border px-3',
            name === order
              ? 'border-accent font-semibold'
              : 'border-transparent text-text-quiet hover:text-text',
          )}
        >
          {t(name)}
        </Link>
      ))}
    </nav>
  )
}
