'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import type { WebhookView } from '@/lib/notices/list-webhooks'
import { WebhookForm } from './webhook-form'
import { WebhookItem } from './webhook-item'

/** The webhooks and, beneath them, the form that adds one; changing one puts it into the form. */
export function WebhooksEditor({ webhooks }: { readonly webhooks: readonly WebhookView[] }) {
  const t = useTranslations('notices.channels')
  const [changed, setChanged] = useState<string | null>(null)
  // Counts what was saved, so that the form of a new one begins empty again.
  const [saved, setSaved] = useState(0)
  const webhook = webhooks.find(({ id }) => id === changed) ?? null
  return (
    <div className="mb-6 flex flex-col gap-6">
      {webhooks.length > 0 ? (
        <ul aria-label={t('webhooks')} className="rounded border bg-raised">
          {webhooks.map((one, index) => (
            <li key={one.id} className={index > 0 ? 'border-t' : ''}>
              <WebhookItem webhook={one} onChange={() => setChanged(one.id)} />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState title={t('none')}>{t('noneBody')}</EmptyState>
      )}
      <WebhookForm
        key={webhook ? `${webhook.id} ${webhook.version}` : `new ${saved}`}
        webhook={webhook}
        onDone={() => {
          setChanged(null)
          setSaved(saved + 1)
        }}
      />
    </div>
  )
}
