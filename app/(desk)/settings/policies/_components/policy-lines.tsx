import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Policy } from '@/lib/domain/policy/policy'
import { type Line, linesOf, type PolicyNames } from '@/lib/domain/policy/sentences'
import { LineText } from './line-text'

/** A policy read back, whole: by amount, what comes on top, and who is in which group. */
export function PolicyLines({ policy, names }: { readonly policy: Policy; readonly names: PolicyNames }) {
  const t = useTranslations('policies')
  const lines = linesOf(policy, names)
  const of = (part: string) => lines.filter((line) => line.part.startsWith(part))
  return (
    <div className="flex flex-col gap-5">
      <Part title={t('bandsTitle')} hint={t('bandsHint')} lines={of('bands.')} />
      <Part title={t('rulesTitle')} hint={t('rulesHint')} lines={of('rules.')} none={t('rulesNone')} />
      <Part title={t('groupsTitle')} hint={t('groupsHint')} lines={of('groups.')} none={t('groupsNone')} />
    </div>
  )
}

function Part({
  title,
  hint,
  lines,
  none,
}: {
  readonly title: string
  readonly hint: string
  readonly lines: readonly Line[]
  readonly none?: ReactNode
}) {
  return (
    <div>
      <h3 className="text-13 font-semibold text-text-quiet">{title}</h3>
      {lines.length > 0 ? (
        <>
          <ul className="mt-1 divide-y rounded border bg-raised">
            {lines.map((line) => (
              <li key={line.part} className="px-3 py-2">
                <LineText line={line} />
              </li>
            ))}
          </ul>
          <p className="mt-1 text-13 text-text-quiet">{hint}</p>
        </>
      ) : (
        <p className="mt-1 text-text-quiet">{none}</p>
      )}
    </div>
  )
}
