'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { FormSection } from '@/app/(desk)/settings/_components/form-section'
import { saveSettingAction } from '@/app/(desk)/settings/cash-out/setting-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { formText } from '@/components/form/form-text'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notices'
import { RadioGroupField } from '@/components/ui/radio-group-field'
import { TextAreaField } from '@/components/ui/text-area-field'
import { TextField } from '@/components/ui/text-field'
import type { SettingView } from '@/lib/cash-out/list-settings'

type Props = {
  readonly setting: SettingView
  /** Who stated that cash-out is enabled, in words. */
  readonly stated: string | null
}

/** Whether an account hands out cash, by whose word, and how its orders are made. */
export function SettingForm({ setting, stated }: Props) {
  const t = useTranslations('cashShop.setting')
  const { fieldText } = useErrorTexts()
  const router = useRouter()
  const { onSubmit, pending, failure, failures } = useSubmit({
    action: saveSettingAction,
    read: (form) => ({
      accountId: setting.id,
      version: setting.version,
      enabled: formText(form, 'state') === 'on',
      ...Object.fromEntries(TEXTS.map((name) => [name, formText(form, name)])),
    }),
    onDone: () => {
      notify('good', t('saved'))
      router.refresh()
    },
  })
  const error = (field: string) => fieldText(failure?.fieldErrors, field)
  const labels = { statement: t('statement'), orderMinutes: t('minutes'), sponsorId: t('sponsor') }
  return (
    <form onSubmit={onSubmit} noValidate>
      <ErrorSummary failure={failure} failures={failures} labels={labels} />
      <FormSection title={t('enableTitle')} hint={t('enableHint')}>
        <RadioGroupField
          name="state"
          label={t('state')}
          defaultValue={setting.enabled ? 'on' : 'off'}
          options={[
            { value: 'off', label: t('off') },
            { value: 'on', label: t('on'), hint: stated },
          ]}
        />
        <TextAreaField
          name="statement"
          label={labels.statement}
          hint={t('statementHint')}
          error={error('statement')}
          defaultValue={setting.statement}
        />
      </FormSection>
      <FormSection title={t('ordersTitle')} hint={t('ordersHint')}>
        <TextField
          name="orderMinutes"
          label={labels.orderMinutes}
          hint={t('minutesHint')}
          error={error('orderMinutes')}
          defaultValue={String(setting.orderMinutes)}
          inputMode="numeric"
          autoComplete="off"
        />
        <TextField
          name="sponsorId"
          label={labels.sponsorId}
          hint={t('sponsorHint')}
          error={error('sponsorId')}
          defaultValue={setting.sponsorId ?? ''}
          inputMode="numeric"
          autoComplete="off"
          optional
          code
        />
      </FormSection>
      <div className="border-t py-5">
        <Button type="submit" variant="primary" pending={pending}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}

const TEXTS = ['statement', 'orderMinutes', 'sponsorId'] as const
