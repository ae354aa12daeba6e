import { getTranslations } from 'next-intl/server'
import { inboxHref } from '@/app/(desk)/approvals/search-params'
import { TabLinks } from '@/components/ui/tab-links'
import { countWaiting, WAITING_CAP } from '@/lib/approvals/count-waiting'
import { INBOX_TABS, type InboxTab } from '@/lib/approvals/list-inbox'
import { countCashWaiting } from '@/lib/cash-out/list-cash-requests'
import { can } from '@/lib/domain/permissions'
import { requireContext } from '@/lib/server/require-context'

/** The parts of the inbox: payouts by whom they wait for, and what waits at the tills, for whoever sees withdrawals. */
export async function InboxTabs({ current }: { readonly current: InboxTab | 'cash' }) {
  const context = await requireContext('payout:read')
  const [t, cash, payouts, tills] = await Promise.all([
    getTranslations('approvals'),
    getTranslations('cashRequests'),
    countWaiting(context),
    countCashWaiting(context, WAITING_CAP),
  ])
  const shown = (count: number) => (count >= WAITING_CAP ? `${WAITING_CAP - 1}+` : count)
  return (
    <TabLinks
      label={t('tabs')}
      tabs={[
        ...INBOX_TABS.map((name) => ({
          href: inboxHref('/approvals', { tab: name }),
          label: t(`tab.${name}`),
          current: name === current,
          ...(name === 'mine' && payouts > 0 && { count: shown(payouts) }),
        })),
        ...(can(context.actor, 'cash:read')
          ? [
              {
                href: '/approvals/cash',
                label: cash('tab'),
                current: current === 'cash',
                ...(tills > 0 && { count: shown(tills) }),
              },
            ]
          : []),
      ]}
    />
  )
}
