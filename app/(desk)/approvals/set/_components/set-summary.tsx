import { useTranslations } from 'next-intl'
import { type Description, DescriptionList } from '@/components/ui/description-list'
import { Money } from '@/components/ui/money'
import type { SetItem } from '@/lib/approvals/read-set'
import { SET_MARKS, totalsOf } from '@/lib/domain/approval/approval-set'

/** How many, how much in each currency, the largest, and how many of them ask for a look. */
export function SetSummary({ items }: { readonly items: readonly SetItem[] }) {
  const t = useTranslations('approvalSet')
  const risk = useTranslations('approvals.risk')
  const totals = totalsOf(items)
  const marked = SET_MARKS.flatMap((mark) => {
    const count = items.filter(({ marks }) => marks.includes(mark)).length
    return count === 0 ? [] : [t('marked', { count, mark: risk(mark) })]
  })
  const names = items.flatMap(({ behalf }) => (behalf ? [behalf.name] : []))
  const behalf = [...new Set(names)].map((name) =>
    t('behalfCount', { count: names.filter((one) => one === name).length, name }),
  )
  const facts: Description[] = [
    { term: t('summary.count'), value: <strong className="figures">{items.length}</strong> },
    ...totals.map(({ currency, sumMinor }) => ({
      term: t('summary.sum'),
      value: <Money minor={sumMinor} currency={currency} large />,
    })),
    ...totals.map(({ currency, largestMinor }) => ({
      term: t('summary.largest'),
      value: <Money minor={largestMinor} currency={currency} />,
    })),
    { term: t('summary.look'), value: marked.length === 0 ? t('summary.none') : marked.join(', ') },
    ...(behalf.length === 0 ? [] : [{ term: t('summary.behalf'), value: behalf.join(', ') }]),
  ]
  return (
    <section className="rounded bg-quiet p-5">
      <DescriptionList items={facts} />
    </section>
  )
}
