import { useTranslations } from 'next-intl'
import { type Description, DescriptionList } from '@/components/ui/description-list'
import { Disclosure } from '@/components/ui/disclosure'
import { Money } from '@/components/ui/money'
import type { AccountChoice } from '@/lib/accounts/list-account-choices'
import type { BankOption } from './bank-choice'
import { fixedValues, summaryLines } from './summary-lines'
import type { PayoutForm } from './use-payout-form'

type Props = {
  readonly form: PayoutForm
  readonly account: AccountChoice
  readonly banks: readonly BankOption[]
}

/** What would be sent as the form stands: amount and destination louder than anything else. */
export function SendSummary({ form, account, banks }: Props) {
  const t = useTranslations('payoutForm')
  const { minor, currency, name, destination, document } = summaryLines(form.values, form.locale, banks)
  const lines: Description[] = []
  if (document !== '') lines.push({ term: t('summary.document'), value: document })
  lines.push({ term: t('summary.account'), value: account.name })
  return (
    <section aria-labelledby="send-summary" className="flex flex-col gap-3 rounded border bg-raised p-4">
      <h2 id="send-summary" className="text-13 text-text-quiet">
        {t('section.summary')}
      </h2>
      {minor === null ? (
        <p className="text-20 text-text-quiet">{t('summary.noAmount')}</p>
      ) : (
        <Money minor={minor} currency={currency} large className="self-start" />
      )}
      {name === '' && destination === '' ? (
        <p className="text-text-quiet">{t('summary.empty')}</p>
      ) : (
        <div className="min-w-0 text-16">
          {name === '' ? null : <p className="font-semibold break-words">{name}</p>}
          <p className="wrap-anywhere">{destination}</p>
        </div>
      )}
      <DescriptionList items={lines} />
      <Disclosure summary={t('summary.fixed')}>
        <p className="mb-2 text-13 text-text-quiet">{t('summary.fixedHint')}</p>
        <ul className="flex flex-col gap-1 font-mono text-12">
          {fixedValues(form.values.contract).map(([key, value]) => (
            <li key={key} className="break-all">
              {key}: {value}
            </li>
          ))}
        </ul>
      </Disclosure>
    </section>
  )
}
