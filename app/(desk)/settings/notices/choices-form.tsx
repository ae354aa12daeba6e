'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { FormSection } from '@/app/(desk)/settings/_components/form-section'
import { saveChoicesAction } from '@/app/(desk)/settings/notices/choice-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notices'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import { LOCALES } from '@/lib/domain/money'
import { DIGESTS } from '@/lib/domain/notice/mail-time'
import { LOCALE_NAMES } from '@/lib/i18n/locales'
import type { ChoicesView } from '@/lib/notices/get-choices'
import { EventMatrix } from './event-matrix'

/** One form of uncontrolled fields: what was chosen stays, whatever the answer. */
export function ChoicesForm({ choices }: { readonly choices: ChoicesView }) {
  const t = useTranslations('notices.mine')
  const router = useRouter()
  const { fieldText } = useErrorTexts()
  const { onSubmit, pending, failure, failures } = useSubmit({
    action: saveChoicesAction,
    read: (form) => readForm(form, choices),
    onDone: () => {
      notify('good', t('saved'))
      router.refresh()
    },
  })
  const error = (field: string) => fieldText(failure?.fieldErrors, field)
  const labels = {
    locale: t('locale'),
    timeZone: t('timeZone'),
    digest: t('digest'),
    digestAt: t('digestAt'),
    quietFrom: t('quietFrom'),
    quietUntil: t('quietUntil'),
  }
  return (
    <form noValidate onSubmit={onSubmit}>
      <ErrorSummary failure={failure} failures={failures} labels={labels} />
      <FormSection title={t('events')} hint={t('eventsHint', { address: choices.address })}>
        <EventMatrix events={choices.events} />
      </FormSection>
      <FormSection title={t('how')} hint={t('howHint')}>
        <SelectField
          name="digest"
          label={labels.digest}
          options={DIGESTS.map((value) => ({ value, label: t(`digests.${value}`) }))}
          defaultValue={choices.digest}
          error={error('digest')}
        />
        <TextField
          name="digestAt"
          label={labels.digestAt}
          type="time"
          defaultValue={choices.digestAt}
          error={error('digestAt')}
        />
        <SelectField
          name="locale"
          label={labels.locale}
          options={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] }))}
          defaultValue={choices.locale}
          error={error('locale')}
        />
        <TextField
          name="timeZone"
          label={labels.timeZone}
          hint={t('timeZoneHint')}
          code
          defaultValue={choices.timeZone}
          error={error('timeZone')}
        />
      </FormSection>
      <FormSection title={t('quiet')} hint={t('quietHint')}>
        <div className="grid grid-cols-2 gap-4">
          <TextField
            name="quietFrom"
            optional="obviously"
            label={labels.quietFrom}
            type="time"
            defaultValue={choices.quietFrom}
            error={error('quietFrom')}
          />
          <TextField
            name="quietUntil"
            optional="obviously"
            label={labels.quietUntil}
            type="time"
            defaultValue={choices.quietUntil}
            error={error('quietUntil')}
          />
        </div>
        <div>
          <Button type="submit" variant="primary" pending={pending}>
            {t('save')}
          </Button>
        </div>
      </FormSection>
    </form>
  )
}

function readForm(form: FormData, { events }: ChoicesView) {
  const text = (name: string) => String(form.get(name) ?? '')
  return {
    events: events.map(({ event }) => ({
      event,
      inbox: form.has(`inbox.${event}`),
      email: form.has(`email.${event}`),
    })),
    locale: text('locale'),
    timeZone: text('timeZone').trim(),
    digest: text('digest'),
    digestAt: text('digestAt'),
    quietFrom: text('quietFrom'),
    quietUntil: text('quietUntil'),
  }
}
