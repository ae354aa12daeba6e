import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Callout } from '@/components/ui/callout'
import { fieldId } from '@/components/ui/field'
import { RadioGroupField } from '@/components/ui/radio-group-field'
import { SelectField } from '@/components/ui/select-field'
import type { AccountChoice } from '@/lib/accounts/list-account-choices'
import { CONTRACT_FACTS, CONTRACTS } from '@/lib/domain/payout/contract'
import { bindChoice, controlOf } from './bind-field'
import type { PayoutForm } from './use-payout-form'

type Props = {
  readonly form: PayoutForm
  readonly accounts: readonly AccountChoice[]
  readonly account: AccountChoice | undefined
  /** A payout keeps its account for good. */
  readonly fixed: boolean
}

/** From which account and by which contract. What leaves no choice is said, not asked. */
export function AccountField({ form, accounts, account, fixed }: Props) {
  const t = useTranslations('payoutForm')
  const common = useTranslations('common.contract')
  const facts = useAccountFacts()
  const contracts = CONTRACTS.filter((contract) => CONTRACT_FACTS[contract].country === account?.country)
  const [onlyContract] = contracts
  return (
    <>
      {fixed || (accounts.length === 1 && account) ? (
        <Said name="accountId" label={t('account.label')} error={form.errorOf('accountId')}>
          <span className="font-medium">{account?.name}</span>
          <span className="text-text-quiet">{account ? facts(account) : null}</span>
          {fixed ? <span className="text-13 text-text-quiet">{t('account.fixed')}</span> : null}
        </Said>
      ) : (
        <AccountSelect form={form} accounts={accounts} account={account} />
      )}
      {account?.stopped ? <Callout tone="waiting">{t('account.stopped')}</Callout> : null}
      {contracts.length > 1 ? (
        <RadioGroupField
          {...bindChoice(form, 'contract', contracts)}
          label={t('contract.label')}
          options={contracts.map((contract) => ({ value: contract, label: common(contract) }))}
        />
      ) : onlyContract ? (
        <Said name="contract" label={t('contract.label')} error={form.errorOf('contract')}>
          {common(onlyContract)}
        </Said>
      ) : null}
    </>
  )
}

/** Up to here all accounts are seen at once. */
const MOST_RADIOS = 5

function AccountSelect({ form, accounts, account }: Pick<Props, 'form' | 'accounts' | 'account'>) {
  const t = useTranslations('payoutForm.account')
  const common = useTranslations('common.form')
  const facts = useAccountFacts()
  const shared = { ...controlOf('accountId'), label: t('label'), error: form.errorOf('accountId') }
  function choose(id: string) {
    const chosen = accounts.find((one) => one.id === id)
    if (chosen) form.dispatch({ type: 'account', accountId: chosen.id, country: chosen.country })
  }
  if (accounts.length <= MOST_RADIOS) {
    const options = accounts.map((one) => ({ value: one.id, label: one.name, hint: facts(one) }))
    return <RadioGroupField {...shared} value={account?.id ?? ''} onValueChange={choose} options={options} />
  }
  return (
    <SelectField
      {...shared}
      value={account?.id ?? ''}
      onChange={(event) => choose(event.currentTarget.value)}
      options={accounts.map((one) => ({ value: one.id, label: `${one.name} · ${facts(one)}` }))}
      {...(account ? {} : { placeholder: common('choose') })}
    />
  )
}

function useAccountFacts() {
  const t = useTranslations('payoutForm.account')
  const common = useTranslations('common')
  return ({ country, mode }: AccountChoice) =>
    t('facts', { country: common(`country.${country}`), mode: common(`mode.${mode}`) })
}

/** A field's place without a control: the error summary still finds it. */
function Said({
  name,
  label,
  error,
  children,
}: {
  readonly name: string
  readonly label: string
  readonly error: string | undefined
  readonly children: ReactNode
}) {
  return (
    <div id={fieldId(name)} tabIndex={-1} className="flex flex-col gap-1">
      <span className="font-medium">{label}</span>
      <span className="flex flex-wrap items-baseline gap-x-2">{children}</span>
      {error ? <span className="text-13 font-medium text-bad">{error}</span> : null}
    </div>
  )
}
