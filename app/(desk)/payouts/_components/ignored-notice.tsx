import { useTranslations } from 'next-intl'
import { type Ignored, payoutsQuery } from '@/app/(desk)/payouts/read-address'
import type { PayoutsParams } from '@/app/(desk)/payouts/search-params'
import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'

const SHOWN_LENGTH = 40

/** Says which parts of the address were not understood; a filter that does nothing may not look as if it did. */
export function IgnoredNotice({
  ignored,
  params,
}: {
  readonly ignored: readonly Ignored[]
  readonly params: PayoutsParams
}) {
  const t = useTranslations('payouts.ignored')
  if (ignored.length === 0) return null
  return (
    <Callout
      tone="waiting"
      title={t('title')}
      className="mb-4"
      action={
        <ButtonLink href={`/payouts${payoutsQuery(params)}`} replace size="small">
          {t('clean')}
        </ButtonLink>
      }
    >
      <ul>
        {ignored.map(({ key, value }) => (
          <li key={`${key} ${value}`}>
            {t(`key.${key}`)}:{' '}
            <code className="font-mono text-13 break-all">{value.slice(0, SHOWN_LENGTH)}</code>
          </li>
        ))}
      </ul>
    </Callout>
  )
}
