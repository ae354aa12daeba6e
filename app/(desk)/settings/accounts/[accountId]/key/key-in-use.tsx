import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import { DescriptionList } from '@/components/ui/description-list'
import type { SigningKeys } from '@/lib/accounts/get-signing-keys'
import { Fingerprint, KeyFacts } from './key-facts'
import { TryKey } from './try-key'

/** The key that signs now, wherever it is. */
export function KeyInUse({ keys: { accountId, inUse } }: { readonly keys: SigningKeys }) {
  const t = useTranslations('settings.key')
  if (!inUse) return <Callout tone="waiting">{t('none')}</Callout>
  return (
    <>
      {inUse.kind === 'stored' && inUse.isOld ? (
        <Callout tone="waiting" title={t('oldTitle')}>
          {t('oldBody')}
        </Callout>
      ) : null}
      {inUse.kind === 'stored' ? (
        <KeyFacts made={inUse} />
      ) : (
        <DescriptionList
          items={[
            { term: t('setting'), value: <Fingerprint>{inUse.name}</Fingerprint> },
            {
              term: t('fingerprint'),
              value: inUse.fingerprint ? <Fingerprint>{inUse.fingerprint}</Fingerprint> : t('unreadable'),
            },
          ]}
        />
      )}
      {inUse.kind === 'setting' && inUse.fingerprint === null ? null : (
        <TryKey accountId={accountId} keyId={null} />
      )}
    </>
  )
}
