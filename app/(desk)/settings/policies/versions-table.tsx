import { useTimeZone, useTranslations } from 'next-intl'
import { ListTable } from '@/app/(desk)/settings/_components/list-table'
import { ExactTime } from '@/components/ui/exact-time'
import { TextLink } from '@/components/ui/text-link'
import type { PolicySummary } from '@/lib/policies/policy-views'
import { AuthorName } from './_components/author-name'
import { PolicyState } from './_components/policy-state'

const COLUMNS = ['number', 'stateLabel', 'proposedBy', 'proposedAt', 'decidedBy', 'note'] as const
type Column = (typeof COLUMNS)[number]

type Naming = {
  readonly nameOf: (number: number) => string
  readonly pathOf: (number: number) => string
}

/** Every version, newest first; the number leads to it. */
export function VersionsTable({
  versions,
  ...naming
}: Naming & { readonly versions: readonly PolicySummary[] }) {
  const t = useTranslations('policies')
  return (
    <ListTable
      caption={t('versions')}
      columns={COLUMNS.map((key) => ({ key, head: t(key) }))}
      rows={versions.map((version) => ({ ...version, id: `${version.number}` }))}
      cell={(version, column) => <VersionCell version={version} {...naming} column={column} />}
      compact={(version) => (
        <div className="flex flex-col gap-1">
          <span className="flex justify-between gap-3">
            <VersionCell version={version} {...naming} column="number" />
            <VersionCell version={version} {...naming} column="stateLabel" />
          </span>
          <span className="flex flex-wrap justify-between gap-x-3 text-13 text-text-quiet">
            <VersionCell version={version} {...naming} column="proposedBy" />
            <VersionCell version={version} {...naming} column="proposedAt" />
          </span>
        </div>
      )}
    />
  )
}

function VersionCell({
  version,
  column,
  nameOf,
  pathOf,
}: Naming & { readonly version: PolicySummary; readonly column: Column }) {
  const timeZone = useTimeZone() ?? 'UTC'
  switch (column) {
    case 'number':
      return <TextLink href={pathOf(version.number)}>{nameOf(version.number)}</TextLink>
    case 'stateLabel':
      return <PolicyState state={version.state} />
    case 'proposedBy':
      return <AuthorName author={version.proposedBy} />
    case 'proposedAt':
      return <ExactTime at={version.proposedAt} timeZone={timeZone} />
    case 'decidedBy':
      return version.decidedBy ? <AuthorName author={version.decidedBy} /> : null
    case 'note':
      return <span className="block max-w-[40ch] truncate text-text-quiet">{version.note}</span>
  }
}
