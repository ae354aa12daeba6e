'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { FormSection } from '@/app/(desk)/settings/_components/form-section'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { formText } from '@/components/form/form-text'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notices'
import { TextField } from '@/components/ui/text-field'
import type { AccountDetail } from '@/lib/accounts/list-accounts'
import { proposalPath } from '@/lib/domain/proposal/kind'
import { createAccountAction, updateAccountAction } from './account-actions'
import { ProviderFields } from './provider-fields'
import { SecretFields } from './secret-fields'

const FIELDS = [
  'name',
  'timeZone',
  'country',
  'collectorId',
  'mode',
  'baseUrl',
  'accessToken',
  'accessTokenSource',
  'signingKeySource',
  'webhookSecret',
  'webhookSecretSource',
] as const

/** A new account, or the one given as it is now. */
export function AccountForm({ account }: { readonly account: AccountDetail | null }) {
  const t = useTranslations('settings.account')
  const accounts = useTranslations('settings.accounts')
  const changes = useTranslations('settings.accountChange')
  const { fieldText } = useErrorTexts()
  const router = useRouter()
  const { onSubmit, pending, failure, failures } = useSubmit({
    action: (form: FormData) => save(form, account),
    read: (form) => form,
    onDone: ({ proposed, name }) => {
      notify('good', proposed === null ? t('saved') : changes('proposed', { name }))
      if (proposed === null) router.refresh()
      else router.push(proposalPath('account', proposed))
    },
  })
  const labels = useLabels()
  const error = (field: string) => fieldText(failure?.fieldErrors, field)
  return (
    <form onSubmit={onSubmit} noValidate>
      <ErrorSummary failure={failure} failures={failures} labels={labels} />
      <FormSection title={t('facts')}>
        <TextField
          name="name"
          label={accounts('name')}
          hint={t('nameHint')}
          error={error('name')}
          defaultValue={account?.name}
          autoComplete="off"
        />
        <TextField
          name="timeZone"
          label={t('timeZone')}
          hint={t('timeZoneHint')}
          error={error('timeZone')}
          defaultValue={account?.timeZone}
          autoComplete="off"
          code
        />
        <ProviderFields account={account} error={error} />
      </FormSection>
      <FormSection title={t('secretsTitle')} hint={t('secretsHint')}>
        <SecretFields account={account} error={error} />
      </FormSection>
      <div className="flex flex-col items-start gap-3 border-t py-5">
        <p className="max-w-prose text-13 text-text-quiet">{changes('hint')}</p>
        <Button type="submit" variant="primary" pending={pending}>
          {account ? t('save') : t('create')}
        </Button>
      </div>
    </form>
  )
}

async function save(form: FormData, account: AccountDetail | null) {
  const typed = Object.fromEntries(FIELDS.map((field) => [field, formText(form, field)]))
  const fixed = account?.fixed ? fixedFields(account) : {}
  const contents = { ...typed, ...fixed }
  const result = account
    ? await updateAccountAction({ ...contents, accountId: account.id, version: account.version })
    : await createAccountAction(contents)
  const name = formText(form, 'name')
  return result.ok ? { ok: true as const, data: { ...result.data, name } } : result
}

/** What the page shows instead of fields goes along unchanged. */
function fixedFields({ country, collectorId, mode, baseUrl }: AccountDetail) {
  return { country, collectorId, mode, baseUrl }
}

function useLabels(): Record<(typeof FIELDS)[number], string> {
  const t = useTranslations('settings.account')
  const accounts = useTranslations('settings.accounts')
  return {
    name: accounts('name'),
    timeZone: t('timeZone'),
    country: t('country'),
    collectorId: t('collector'),
    mode: t('mode'),
    baseUrl: t('baseUrl'),
    accessToken: t('newAccessToken'),
    accessTokenSource: t('accessToken'),
    signingKeySource: t('signingKey'),
    webhookSecret: t('newWebhookSecret'),
    webhookSecretSource: t('webhookSecret'),
  }
}
