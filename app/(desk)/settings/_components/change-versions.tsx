import { useTranslations } from 'next-intl'
import { VersionsTable } from '@/app/(desk)/settings/policies/versions-table'
import { KeysetLinks } from '@/components/data-table/keyset-links'
import { type ProposalKind, proposalPath, readNumber } from '@/lib/domain/proposal/kind'
import { type ProposalSummary, SHOWN_PROPOSALS } from '@/lib/proposals/proposal-views'

type Search = Record<string, string | string[] | undefined>

/** The number below which the list begins. */
export function readBelow({ below }: Search): number | undefined {
  return (typeof below === 'string' && readNumber(below)) || undefined
}

/** Every version of a kind, newest first, a page at a time. */
export function ChangeVersions({
  kind,
  versions,
  below,
  path,
}: {
  readonly kind: ProposalKind
  /** One more than are shown. */
  readonly versions: readonly ProposalSummary[]
  readonly below: number | undefined
  /** Of the page that it is on. */
  readonly path: string
}) {
  const t = useTranslations('policies')
  const one = useTranslations('changes.one')
  const shown = versions.slice(0, SHOWN_PROPOSALS)
  const last = shown.at(-1)
  const next = versions.length > SHOWN_PROPOSALS && last ? `${path}?below=${last.number}` : null
  return (
    <section className="border-t py-6">
      <h2 className="mb-3 text-16 font-semibold">{t('versions')}</h2>
      <VersionsTable
        versions={shown}
        nameOf={(number) => one(kind, { number: `${number}` })}
        pathOf={(number) => proposalPath(kind, number)}
      />
      <KeysetLinks first={below === undefined ? null : path} next={next} scroll={false} />
    </section>
  )
}
