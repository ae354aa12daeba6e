'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notices'
import { PasswordField } from '@/components/ui/password-field'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import { LOCALES } from '@/lib/domain/money'
import { WEBHOOK_KINDS, type WebhookKind } from '@/lib/domain/notice/webhook'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { LOCALE_NAMES } from '@/lib/i18n/locales'
import type { WebhookView } from '@/lib/notices/list-webhooks'
import { saveWebhookAction } from './channel-actions'
import { EventBoxes } from './event-boxes'

/** Adds a webhook, or changes the one given. Address and secret can be written and not read. */
export function WebhookForm({
  webhook,
  onDone,
}: {
  readonly webhook: WebhookView | null
  readonly onDone: () => void
}) {
  const t = useTranslations('notices.channels')
  const router = useRouter()
  const locale = useAppLocale()
  const { fieldText } = useErrorTexts()
  const [kind, setKind] = useState<WebhookKind>(webhook?.kind ?? 'signed')
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (webhook) first.current?.focus()
  }, [webhook])
  const { onSubmit, pending, failure, failures } = useSubmit({
    action: saveWebhookAction,
    read: (form) => readForm(form, webhook, kind),
    onDone: () => {
      notify('good', t('saved'))
      onDone()
      router.refresh()
    },
  })
  const error = (field: string) => fieldText(failure?.fieldErrors, field)
  const labels = { name: t('name'), kind: t('kind'), url: t('url'), secret: t('secret'), events: t('events') }
  return (
    <form
      noValidate
      onSubmit={onSubmit}
      className="flex max-w-140 flex-col gap-4 rounded border bg-raised p-4"
    >
      <h2 className="text-16 font-semibold">{webhook ? t('changeOne', { name: webhook.name }) : t('add')}</h2>
      <ErrorSummary failure={failure} failures={failures} labels={labels} />
      <TextField
        ref={first}
        name="name"
        label={labels.name}
        defaultValue={webhook?.name ?? ''}
        autoComplete="off"
        error={error('name')}
      />
      {webhook ? null : (
        <SelectField
          name="kind"
          label={labels.kind}
          options={WEBHOOK_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value === 'slack' ? 'slack' : 'signed')}
          error={error('kind')}
        />
      )}
      <PasswordField
        name="url"
        label={labels.url}
        hint={webhook ? t('urlKept', { host: webhook.host }) : t('urlHint')}
        autoComplete="off"
        spellCheck={false}
        error={error('url')}
      />
      {webhook || kind === 'slack' ? null : (
        <PasswordField
          name="secret"
          label={labels.secret}
          hint={t('secretHint')}
          autoComplete="new-password"
          error={error('secret')}
        />
      )}
      <SelectField
        name="locale"
        label={t('locale')}
        options={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] }))}
        defaultValue={webhook?.locale ?? locale}
        error={error('locale')}
      />
      <EventBoxes legend={labels.events} chosen={webhook?.events ?? []} error={error('events')} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={pending}>
          {webhook ? t('change') : t('add')}
        </Button>
        {webhook ? <Button onClick={onDone}>{t('cancel')}</Button> : null}
      </div>
    </form>
  )
}

function readForm(form: FormData, webhook: WebhookView | null, kind: WebhookKind) {
  const text = (name: string) => String(form.get(name) ?? '')
  return {
    ...(webhook && { id: webhook.id }),
    version: webhook?.version ?? 0,
    name: text('name'),
    kind,
    locale: text('locale'),
    events: form.getAll('events').map(String),
    url: text('url'),
    secret: text('secret'),
  }
}
