import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { exampleAmount } from '@/lib/domain/payout/draft-fields'
import { isCashContract, POLICY_CONTRACT_FACTS, type PolicyContract } from '@/lib/domain/policy/contracts'
import { type DraftBand, freeId, withBand, withoutBand } from '@/lib/domain/policy/draft'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { useEditor } from './editor-context'
import { OutcomeFields } from './outcome-fields'
import { PartCard } from './part-card'
import { useBandTitle } from './use-part-labels'

const MOST_BANDS = 12

/** The bands of one contract: each up to an amount, the last one without an end. */
export function BandsFields({
  contract,
  bands,
  onChange,
}: {
  readonly contract: PolicyContract
  readonly bands: readonly DraftBand[]
  readonly onChange: (bands: readonly DraftBand[]) => void
}) {
  const t = useTranslations('policies')
  const { currency } = POLICY_CONTRACT_FACTS[contract]
  const example = exampleAmount(currency, useAppLocale())
  const { errorOf, forgetErrors } = useEditor()
  const name = { contract: t(`contract.${contract}`) }
  const least = isCashContract(contract) ? 0 : 1
  const several = bands.length > least
  const bandTitle = useBandTitle()
  const replace = (changed: DraftBand) =>
    onChange(bands.map((one) => (one.key === changed.key ? changed : one)))
  const key = freeId(
    `${contract}-band`,
    bands.map((band) => band.key),
  )
  return (
    <>
      {bands.length === 0 ? <p className="text-text-quiet">{t('bandsUnsaid')}</p> : null}
      {bands.map((band, index) => (
        <PartCard
          key={band.key}
          path={`bands.${contract}.${index}`}
          title={bandTitle(contract, index, bands.length)}
          remove={
            several
              ? {
                  label: t('removeBand', { ...name, number: `${index + 1}` }),
                  onPress: () => onChange(withoutBand(bands, band.key, least)),
                }
              : undefined
          }
        >
          {index < bands.length - 1 ? (
            <TextField
              name={`bands.${contract}.${index}.upTo`}
              label={t('upTo', { currency })}
              hint={t('amountExample', { example })}
              value={band.upTo}
              onChange={(event) => replace({ ...band, upTo: event.currentTarget.value })}
              inputMode="decimal"
              autoComplete="off"
              className="figures max-w-52 text-right"
              error={errorOf(`bands.${contract}.${index}.upTo`)}
            />
          ) : null}
          <OutcomeFields
            path={`bands.${contract}.${index}`}
            outcome={band.outcome}
            mayApprove
            onChange={(outcome) => replace({ ...band, outcome })}
          />
        </PartCard>
      ))}
      {bands.length < MOST_BANDS ? (
        <div>
          <Button
            size="small"
            onClick={() => {
              forgetErrors()
              onChange(withBand(bands, key))
            }}
          >
            {t('addBand', name)}
          </Button>
        </div>
      ) : null}
    </>
  )
}
