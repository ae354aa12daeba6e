import { useTranslations } from 'next-intl'
import { Section } from '@/app/(desk)/payouts/[payoutId]/_components/section'
import { RawBody } from '@/components/payout/raw-body'
import { Copyable } from '@/components/ui/copyable'
import { type Description, DescriptionList } from '@/components/ui/description-list'
import { ExactTime } from '@/components/ui/exact-time'
import { Money } from '@/components/ui/money'
import { TextLink } from '@/components/ui/text-link'
import type { OneOrder } from '@/lib/cash-out/get-order'

type Props = { readonly order: OneOrder }

/** What is bought, line by line, and what went out. */
export function Contents({ order }: Props) {
  const t = useTranslations('cashOut.one')
  const { items, currency, body, erasedAt, timeZone } = order
  return (
    <Section title={t('contents')}>
      {items.length === 0 ? (
        <p className="text-text-quiet">{t('noItems')}</p>
      ) : (
        <Items items={items} currency={currency} />
      )}
      {erasedAt === null ? null : (
        <p className="mt-3 text-13 text-text-quiet">
          {t.rich('erased', { time: () => <ExactTime at={erasedAt} timeZone={timeZone} /> })}
        </p>
      )}
      {body === null ? null : <RawBody summary={t('sentBody')} label={t('sentBody')} body={body} />}
    </Section>
  )
}

/** Products, line by line. */
export function Items({ items, currency }: Pick<OneOrder, 'items' | 'currency'>) {
  const t = useTranslations('cashOut.one')
  return (
    <ul aria-label={t('items')} className="flex flex-col divide-y divide-line">
      {items.map((item) => (
        <li
          key={item.position}
          className="flex flex-wrap items-baseline justify-between gap-x-4 py-2 first:pt-0"
        >
          <span className="min-w-0">
            <span className="block break-words">{item.title}</span>
            <span className="block text-13 break-words text-text-quiet">
              {[item.skuNumber, item.category, item.description].filter(Boolean).join(' · ')}
            </span>
          </span>
          <span className="text-right text-13">
            <Money minor={item.totalMinor} currency={currency} className="text-14" />
            <span className="block text-text-quiet">
              {t(`quantity.${item.unitMeasure}`, { count: item.quantity })} ×{' '}
              <Money minor={item.unitPriceMinor} currency={currency} />
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Where and by whom, and the drawer that its cash comes out of. */
export function Place({ order }: Props) {
  const t = useTranslations('cashOut.one')
  const models = useTranslations('cashShop.models')
  return (
    <Section title={t('place')}>
      <DescriptionList
        items={[
          { term: t('till'), value: `${order.till} · ${order.store}` },
          { term: t('cashier'), value: order.cashier },
          { term: t('account'), value: order.account },
          { term: t('model'), value: models(order.model) },
          {
            term: t('drawer'),
            value: <TextLink href={`/cash-out/drawers/${order.shiftId}`}>{t('drawerLink')}</TextLink>,
          },
        ]}
      />
    </Section>
  )
}

/** What it is called, and when each thing happened to it. */
export function Identifiers({ order }: Props) {
  const t = useTranslations('cashOut.one')
  const time = (at: Date | string) => <ExactTime at={at} timeZone={order.timeZone} seconds />
  const when = (term: string, at: Date | string | null): Description[] =>
    at === null ? [] : [{ term, value: time(at) }]
  const { firstSentAt, handedAt, handedBy, refusal, bodySha256 } = order
  return (
    <Section title={t('identifiers')}>
      <DescriptionList
        items={[
          { term: t('reference'), value: <Copyable value={order.reference} what={t('reference')} /> },
          { term: t('orderId'), value: <Copyable value={order.id} what={t('orderId')} /> },
          ...(bodySha256 === null
            ? []
            : [
                {
                  term: t('digest'),
                  value: (
                    <Copyable value={bodySha256} what={t('digest')} shown={`${bodySha256.slice(0, 16)}…`} />
                  ),
                },
              ]),
          ...when(t('created'), order.createdAt),
          ...(firstSentAt === null
            ? []
            : [
                {
                  term: t('sent'),
                  value: (
                    <>
                      {time(firstSentAt)} · {t('sends', { count: order.sends })}
                    </>
                  ),
                },
              ]),
          ...(refusal === null ? [] : [{ term: t('refusal'), value: <code>{refusal}</code> }]),
          ...when(t('expires'), order.expiresAt),
          ...when(t('approved'), order.approvedAt),
          ...when(t('readBack'), order.readBackAt),
          ...when(t('windowEnds'), order.windowEndsAt),
          ...(handedAt === null
            ? []
            : [
                {
                  term: t('handed'),
                  value: (
                    <>
                      {time(handedAt)} · {handedBy}
                    </>
                  ),
                },
              ]),
        ]}
      />
    </Section>
  )
}
