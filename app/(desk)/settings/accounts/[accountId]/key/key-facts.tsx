import { useTimeZone, useTranslations } from 'next-intl'
import { buttonLook } from '@/components/ui/button-look'
import { DescriptionList } from '@/components/ui/description-list'
import { ExactTime } from '@/components/ui/exact-time'
import type { MadeKey } from '@/lib/accounts/get-signing-keys'

/** Its fingerprint, whence it is, and the public half to take along. */
export function KeyFacts({ made }: { readonly made: MadeKey }) {
  const t = useTranslations('settings.key')
  const timeZone = useTimeZone() ?? 'UTC'
  const { fingerprint, madeBy, madeAt, publicKey } = made
  return (
    <>
      <DescriptionList
        items={[
          { term: t('fingerprint'), value: <Fingerprint>{fingerprint}</Fingerprint> },
          { term: t('made'), value: <ExactTime at={madeAt} timeZone={timeZone} /> },
          { term: t('madeBy'), value: madeBy },
        ]}
      />
      <a
        href={`data:application/x-pem-file;base64,${btoa(publicKey)}`}
        download={`giro-${fingerprint.slice(0, 9)}.pub.pem`}
        className={`${buttonLook()} self-start no-underline`}
      >
        {t('download')}
      </a>
    </>
  )
}

export function Fingerprint({ children }: { readonly children: string }) {
  return <code className="font-mono text-13 break-all">{children}</code>
}
