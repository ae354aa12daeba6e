'use client'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'
import { failureCode } from './failure-code'

/** In place of a screen that could not be shown; the frame around it stays. */
export function Failure({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  const t = useTranslations('failure')
  const code = failureCode(error)
  return (
    <Callout
      tone="bad"
      title={<h1 className="text-16">{t('title')}</h1>}
      live
      action={
        <div className="flex flex-wrap gap-3">
          <Button onClick={retry}>{t('retry')}</Button>
          <ButtonLink href="/" variant="quiet">
            {t('home')}
          </ButtonLink>
        </div>
      }
    >
      <p>{t('body')}</p>
      {code === null ? null : (
        <p className="mt-1 text-13 text-text-quiet">
          {t('code')}: <code className="font-mono">{code}</code>
        </p>
      )}
    </Callout>
  )
}
