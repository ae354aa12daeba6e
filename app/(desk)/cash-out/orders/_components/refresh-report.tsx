'use client'

import { useTranslations } from 'next-intl'
import { useErrorTexts } from '@/components/form/error-texts'
import type { OrderRefresh } from '@/lib/cash-out/refresh-order'
import type { RefreshProgress } from './use-refresh-orders'

const NEWS: ReadonlySet<OrderRefresh> = new Set(['applied', 'contradiction'])
const SILENT: ReadonlySet<OrderRefresh> = new Set(['cannot_ask', 'unreachable'])

/** How far asking has come, and what came of it. */
export function RefreshReport({ progress }: { readonly progress: RefreshProgress | null }) {
  return (
    <p role="status" className="text-13">
      {progress ? <Report progress={progress} /> : null}
    </p>
  )
}

function Report({ progress: { total, results, failure, busy } }: { readonly progress: RefreshProgress }) {
  const t = useTranslations('cashOut.refresh')
  const { failureTexts } = useErrorTexts()
  if (busy) return t('asking', { done: String(results.length), total: String(total) })
  const count = (kinds: ReadonlySet<OrderRefresh>) => results.filter((one) => kinds.has(one)).length
  const later = count(new Set(['later']))
  const silent = count(SILENT)
  const asked = results.length - later - silent
  return [
    asked > 0 ? t('report', { asked, news: count(NEWS) }) : null,
    later > 0 ? t('later', { count: later }) : null,
    silent > 0 ? t('silent', { count: silent }) : null,
    failure ? failureTexts(failure).body : null,
  ]
    .filter((part) => part !== null)
    .join(' ')
}
