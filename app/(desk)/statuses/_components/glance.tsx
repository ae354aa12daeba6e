import { useTranslations } from 'next-intl'
import { Outcome } from '@/components/status/outcome'
import { TextLink } from '@/components/ui/text-link'
import { type OutcomeRows, ROWS_BY_OUTCOME, VOCABULARIES } from './rows'
import { Words } from './words'

/** Our outcome at the left, beside it the words of each vocabulary that mean it. */
export function Glance() {
  const t = useTranslations('statuses')
  return (
    <section aria-labelledby="glance" className="rounded border bg-raised p-4">
      <h2 id="glance" className="mb-3 text-16 font-semibold">
        {t('glance')}
      </h2>
      <ul className="flex flex-col divide-y divide-line">
        {ROWS_BY_OUTCOME.map((group) => (
          <li
            key={group.outcome}
            className="grid grid-cols-1 gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0 lg:grid-cols-[11rem_1fr]"
          >
            <p>
              <Outcome outcome={group.outcome} />
            </p>
            <Vocabularies group={group} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Vocabularies({ group }: { readonly group: OutcomeRows }) {
  const t = useTranslations('statuses')
  return (
    <dl className="grid grid-cols-1 gap-x-6 gap-y-2 sm:grid-cols-3">
      {VOCABULARIES.map((vocabulary) => {
        const rows = group.rows.filter((row) => row.vocabulary === vocabulary)
        return rows.length === 0 ? null : (
          <div key={vocabulary} className="min-w-0">
            <dt className="text-12 text-text-quiet">{t(`vocabulary.${vocabulary}`)}</dt>
            {rows.map((row) => (
              <dd key={row.anchor}>
                <TextLink href={`#${row.anchor}`} className="inline-block py-0.5">
                  <Words row={row} />
                </TextLink>
              </dd>
            ))}
          </div>
        )
      })}
    </dl>
  )
}
