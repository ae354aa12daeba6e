import { useTranslations } from 'next-intl'
import { StatusMark } from '@/components/status/status-mark'
import { TextLink } from '@/components/ui/text-link'
import type { SetView } from '@/lib/permission-sets/list-sets'
import { RetireSet } from './retire-set'

type Props = {
  readonly sets: readonly SetView[]
  /** Whether the one who looks makes and retires them. */
  readonly manages: boolean
}

/** Each set with the role that it narrows, what it holds, and how many have it. */
export function SetList({ sets, manages }: Props) {
  return (
    <ul className="rounded border bg-raised">
      {sets.map((set) => (
        <li
          key={set.id}
          className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-t p-3 first:border-t-0"
        >
          <OneSet set={set} />
          {manages ? <Ways set={set} /> : null}
        </li>
      ))}
    </ul>
  )
}

function OneSet({ set }: { readonly set: SetView }) {
  const { name, base, permissions, accounts, retired, holders } = set
  const t = useTranslations('settings.sets')
  const roles = useTranslations('common.role')
  const may = useTranslations('settings.roles.may')
  return (
    <div className="min-w-0 max-w-prose">
      <h3 className="flex flex-wrap items-baseline gap-x-3 font-semibold">
        <span className="min-w-0 break-words">{name}</span>
        {retired ? <StatusMark tone="neutral" shape="dash" label={t('retired')} /> : null}
      </h3>
      <p className="text-13 text-text-quiet">
        {t('of', { role: roles(base) })} · {t('holders', { count: holders })}
      </p>
      <p className="mt-1 text-13 text-pretty">{permissions.map((one) => may(one)).join(' · ')}</p>
      {accounts.length > 0 ? (
        <p className="mt-1 text-13">{t('forAccounts', { accounts: accounts.join(', ') })}</p>
      ) : null}
    </div>
  )
}

function Ways({ set }: { readonly set: SetView }) {
  const t = useTranslations('settings.sets')
  return (
    <div className="flex flex-wrap items-center gap-3 text-13">
      <TextLink href={`/settings/roles/new?from=${set.id}`} aria-label={t('copyNamed', { name: set.name })}>
        {t('copy')}
      </TextLink>
      {set.retired ? null : <RetireSet setId={set.id} name={set.name} holders={set.holders} />}
    </div>
  )
}
