import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { OpenDrawerForm } from '@/app/(desk)/cash-out/_components/open-drawer-form'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'
import { TextLink } from '@/components/ui/text-link'
import { type Desk, getDesk } from '@/lib/cash-out/get-desk'
import { getOrderAgain } from '@/lib/cash-out/get-order-again'
import { getTillLimits } from '@/lib/cash-out/get-till-limits'
import type { UserActor } from '@/lib/domain/actor'
import { asNotFound } from '@/lib/server/as-not-found'
import type { Context } from '@/lib/server/context'
import { requireContext } from '@/lib/server/require-context'
import { OrderScreen } from './_components/order-screen'
import { ShiftOrders } from './_components/shift-orders'
import { NewOrderForm } from './_form/new-order-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cashDesk'))('title') }
}

type Props = {
  readonly params: Promise<{ tillId: string }>
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** A cashier's till: the next customer's order, or the one that is being served. */
export default async function DeskPage({ params, searchParams }: Props) {
  const context = await requireContext('cash:desk')
  const { order: wanted, again } = await searchParams
  const chosen = readId(wanted)
  const desk = await getDesk(context, (await params).tillId, chosen).catch(asNotFound)
  const t = await getTranslations('cashDesk')
  const { id, name, store } = desk.till
  return (
    <ScreenMessages namespaces={['cashDesk', 'cashRequests', 'drawers', 'errors']}>
      <PageHeader
        title={name}
        intro={store}
        action={
          // On a phone what is paid and handed over comes first.
          <div
            className={desk.order === null ? 'flex flex-wrap gap-2' : 'flex flex-wrap gap-2 max-sm:hidden'}
          >
            <ButtonLink href="/cash-out">{t('tills')}</ButtonLink>
            <ButtonLink href={`/settings/tills/${id}/print`}>{t('sheet')}</ButtonLink>
            {desk.drawer === null ? null : (
              <ButtonLink href={`/cash-out/drawers/${desk.drawer.shiftId}`}>{t('drawer.count')}</ButtonLink>
            )}
          </div>
        }
      />
      <div className="flex max-w-280 flex-col gap-8">
        <Unsettled desk={desk} />
        <Work desk={desk} context={context} again={readId(again)} />
        <ShiftOrders desk={desk} />
      </div>
    </ScreenMessages>
  )
}

/** Orders that call for somebody stand above the next customer, who would make them forgotten. */
async function Unsettled({ desk: { till, order, orders } }: { readonly desk: Desk }) {
  const left = orders.filter(({ id, needsSomebody }) => needsSomebody && id !== order?.id)
  if (left.length === 0) return null
  const t = await getTranslations('cashDesk')
  return (
    <Callout tone="bad" title={t('unsettled')}>
      <ul>
        {left.map(({ id, title, state }) => (
          <li key={id}>
            <TextLink href={`/cash-out/tills/${till.id}?order=${id}`}>{title}</TextLink>:{' '}
            {t(`headings.${state}`)}
          </li>
        ))}
      </ul>
    </Callout>
  )
}

type WorkProps = {
  readonly desk: Desk
  readonly context: Context<UserActor>
  /** The order that is asked for once more. */
  readonly again: string | null
}

async function Work({ desk, context, again }: WorkProps) {
  const { till, order, drawer, currency } = desk
  if (order !== null) {
    const { id: tillId, name, printedCode: code } = till
    const { timeZone } = desk
    return <OrderScreen key={order.id} initial={order} till={{ tillId, name, code, timeZone }} />
  }
  if (till.needs.length > 0) return <Needs desk={desk} />
  if (drawer === null) return <NoDrawer desk={desk} />
  const [{ mostMinor }, once] = await Promise.all([
    getTillLimits(context, till.id).catch(asNotFound),
    again === null ? null : getOrderAgain(context, till.id, again),
  ])
  return (
    <NewOrderForm
      till={{ id: till.id, name: till.name, store: till.store }}
      currency={currency}
      userId={context.actor.userId}
      most={mostMinor}
      again={once}
    />
  )
}

async function NoDrawer({ desk: { till, currency } }: { readonly desk: Desk }) {
  const t = await getTranslations('cashDesk.drawer')
  return (
    <section aria-labelledby="drawer-title" className="flex max-w-140 flex-col gap-4">
      <div>
        <h2 id="drawer-title" className="text-20 font-semibold">
          {t('title')}
        </h2>
        <p className="text-text-quiet">{t('body')}</p>
      </div>
      <OpenDrawerForm tillId={till.id} till={till.name} currency={currency} />
    </section>
  )
}

async function Needs({ desk: { till } }: { readonly desk: Desk }) {
  const t = await getTranslations()
  return (
    <Callout tone="waiting" title={t('cashShop.till.needsTitle')}>
      <ul>
        {till.needs.map((need) => (
          <li key={need}>{t(`cashShop.needs.${need}`)}</li>
        ))}
      </ul>
      <p className="mt-2">{t('cashDesk.needsBody')}</p>
    </Callout>
  )
}

/** Whatever is no id is no order that anybody asked for. */
function readId(given: string | string[] | undefined): string | null {
  return typeof given === 'string' && /^[0-9A-Z]{26}$/.test(given) ? given : null
}
