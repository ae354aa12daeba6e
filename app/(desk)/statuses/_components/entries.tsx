import { useTranslations } from 'next-intl'
import { type ReactNode, useId } from 'react'
import { Outcome } from '@/components/status/outcome'
import { useProviderTexts } from '@/components/status/provider-words'
import { DISPROVED_ANCHOR, REFUSED_ANCHOR, UNKNOWN_ANCHOR } from '@/components/status/status-anchor'
import { DISPROVED_RULE, REFUSED_RULE, ruleOfWords } from '@/lib/domain/payout/resend-policy'
import { isStricterUnknown, ROWS_BY_OUTCOME } from './rows'
import { WordEntry } from './word-entry'
import { Words } from './words'

/** Every pair of words in full, under the outcome that it means; last what stands in no vocabulary. */
export function Entries() {
  const t = useTranslations('statuses')
  const outcomeText = useTranslations('status.outcome')
  const textsOf = useProviderTexts()
  return (
    <>
      {ROWS_BY_OUTCOME.map(({ outcome, rows }) => (
        <Group
          key={outcome}
          title={<Outcome outcome={outcome} prominent />}
          note={outcomeText(`${outcome}.meaning`)}
        >
          {rows.map((row) => (
            <WordEntry
              key={row.anchor}
              anchor={row.anchor}
              words={<Words row={row} />}
              source={t(`vocabulary.${row.vocabulary}`)}
              texts={textsOf(row.status, row.detail === '*' ? null : row.detail)}
              rule={row.rule}
              stricter={isStricterUnknown(row, outcome)}
            />
          ))}
        </Group>
      ))}
      <Beyond />
    </>
  )
}

function Beyond() {
  const t = useTranslations('statuses')
  const status = useTranslations('status.providerUnknown')
  const refused = useTranslations('statuses.refused')
  const disproved = useTranslations('statuses.disproved')
  return (
    <Group title={t('beyond')}>
      <WordEntry
        anchor={UNKNOWN_ANCHOR}
        words={<span className="text-13">{t('unknownWord')}</span>}
        texts={fourTexts(status)}
        rule={ruleOfWords('', null)}
      />
      <WordEntry
        anchor={REFUSED_ANCHOR}
        words={<span className="text-13">{t('refusedWord')}</span>}
        texts={fourTexts(refused)}
        rule={REFUSED_RULE}
      />
      <WordEntry
        anchor={DISPROVED_ANCHOR}
        words={<span className="text-13">{t('disprovedWord')}</span>}
        texts={fourTexts(disproved)}
        rule={DISPROVED_RULE}
      />
    </Group>
  )
}

function fourTexts(t: (name: 'label' | 'meaning' | 'who' | 'action') => string) {
  return { label: t('label'), meaning: t('meaning'), who: t('who'), action: t('action') }
}

function Group({
  title,
  note,
  children,
}: {
  readonly title: ReactNode
  readonly note?: string
  readonly children: ReactNode
}) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="rounded border bg-raised">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b p-4">
        <h2 id={id} className="text-16 font-semibold">
          {title}
        </h2>
        {note ? <p className="text-13 text-text-quiet">{note}</p> : null}
      </div>
      <ul className="flex flex-col divide-y divide-line">{children}</ul>
    </section>
  )
}
