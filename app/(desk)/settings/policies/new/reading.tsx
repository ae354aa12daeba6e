import { useTranslations } from 'next-intl'
import { LineText } from '@/app/(desk)/settings/policies/_components/line-text'
import type { Policy } from '@/lib/domain/policy/policy'
import { linesOf, type PolicyNames } from '@/lib/domain/policy/sentences'
import { TryOut } from './try-out'

/** The draft read back while it is written, and tried on what was. */
export function Reading({ policy, names }: { readonly policy: Policy | null; readonly names: PolicyNames }) {
  const t = useTranslations('policies')
  return (
    <section aria-labelledby="reading" className="border-t py-6 xl:sticky xl:top-4 xl:self-start">
      <h2 id="reading" className="text-14 font-semibold">
        {t('reading')}
      </h2>
      {policy ? (
        <ul className="mt-2 flex flex-col gap-3">
          {linesOf(policy, names).map((line) => (
            <li key={line.part}>
              <LineText line={line} />
            </li>
          ))}
        </ul>
      ) : (
        <p className="mt-2 text-text-quiet">{t('readingWaits')}</p>
      )}
      <TryOut policy={policy} />
    </section>
  )
}
