'use client'

import { useTranslations } from 'next-intl'
import { Copyable } from '@/components/ui/copyable'
import { LINK_PAGE } from '@/lib/domain/sign-in/link-page'

type Props = {
  readonly email: string
  /** Null: it was mailed. */
  readonly token: string | null
  readonly kind: 'invitation' | 'reset'
}

/** The link that sets a password, shown this once to be handed over; or that it was mailed. */
export function HandOver({ email, token, kind }: Props) {
  const t = useTranslations('settings.link')
  if (token === null) return <p className="text-text-quiet">{t(`mailed.${kind}`, { email })}</p>
  // Nobody sees it again: it is there after a press only, so that the page's own address is known.
  const link = `${window.location.origin}${LINK_PAGE}#${token}`
  return (
    <div className="flex flex-col gap-2">
      <p className="text-text-quiet">{t(`handOver.${kind}`, { email })}</p>
      <Copyable
        value={link}
        what={t('what')}
        className="max-w-full self-start bg-quiet px-3 py-2 break-all"
      />
    </div>
  )
}
