import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import { RadioGroupField } from '@/components/ui/radio-group-field'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import type { AccountDetail } from '@/lib/accounts/list-accounts'
import { ACCOUNT_MODES, COUNTRIES } from '@/lib/domain/payout/contract'

type Props = {
  readonly account: AccountDetail | null
  readonly error: (field: string) => string | undefined
}

/** Country, collector, mode and server. After the first payout they are shown greyed, with the reason. */
export function ProviderFields({ account, error }: Props) {
  const t = useTranslations('settings.account')
  const fixed = account?.fixed ?? false
  return (
    <>
      {fixed ? <Callout title={t('fixedTitle')}>{t('fixed')}</Callout> : null}
      <Country account={account} error={error} />
      <TextField
        name="collectorId"
        label={t('collector')}
        hint={t('collectorHint')}
        error={error('collectorId')}
        defaultValue={account?.collectorId}
        readOnly={fixed}
        inputMode="numeric"
        autoComplete="off"
        code
      />
      <Mode account={account} error={error} />
      <TextField
        name="baseUrl"
        label={t('baseUrl')}
        hint={t('baseUrlHint')}
        error={error('baseUrl')}
        defaultValue={account?.baseUrl ?? 'https://api.mercadopago.com'}
        readOnly={fixed}
        autoComplete="off"
        code
      />
    </>
  )
}

function Country({ account, error }: Props) {
  const t = useTranslations('settings.account')
  const countries = useTranslations('common.country')
  const common = useTranslations('common.form')
  if (account?.fixed) {
    return <TextField name="country" label={t('country')} value={countries(account.country)} readOnly />
  }
  return (
    <SelectField
      name="country"
      label={t('country')}
      error={error('country')}
      defaultValue={account?.country ?? ''}
      placeholder={common('choose')}
      options={COUNTRIES.map((value) => ({ value, label: countries(value) }))}
    />
  )
}

function Mode({ account, error }: Props) {
  const t = useTranslations('settings.account')
  const modes = useTranslations('common.mode')
  if (account?.fixed) {
    return <TextField name="mode" label={t('mode')} value={modes(account.mode)} readOnly />
  }
  const hints = { test: t('modeTest'), production: t('modeProduction') }
  return (
    <RadioGroupField
      name="mode"
      label={t('mode')}
      error={error('mode')}
      defaultValue={account?.mode ?? 'test'}
      options={ACCOUNT_MODES.map((value) => ({ value, label: modes(value), hint: hints[value] }))}
    />
  )
}
