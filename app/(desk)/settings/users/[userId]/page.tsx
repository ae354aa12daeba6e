import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FormSection } from '@/app/(desk)/settings/_components/form-section'
import { WaitingRole } from '@/app/(desk)/settings/users/_components/waiting-role'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { TextLink } from '@/components/ui/text-link'
import { takesPasswords } from '@/lib/auth/passwords-taken'
import { heldRole } from '@/lib/domain/held-role'
import { getAppLocale } from '@/lib/i18n/app-locale-server'
import { formatDate, formatDateTime } from '@/lib/i18n/format'
import { DEFAULT_TIME_ZONE } from '@/lib/i18n/locales'
import { listSets } from '@/lib/permission-sets/list-sets'
import { asNotFound } from '@/lib/server/as-not-found'
import { requireContext } from '@/lib/server/require-context'
import { listRoleProposals } from '@/lib/users/list-role-proposals'
import { getUser } from '@/lib/users/list-users'
import { AccessControl } from './access-control'
import { LinkControl } from './link-control'
import { ResetFactors } from './reset-factors'
import { RoleForm } from './role-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.users'))('title') }
}

type Props = { readonly params: Promise<{ userId: string }> }

export default async function UserPage({ params }: Props) {
  const context = await requireContext('user:manage')
  const { userId } = await params
  const user = await getUser(context, userId).catch(asNotFound)
  const [waiting, sets] = await Promise.all([listRoleProposals(context, userId), listSets(context)])
  const t = await getTranslations('settings.user')
  const tl = await getTranslations('settings.link')
  const roles = await getTranslations('common.role')
  const locale = await getAppLocale()
  const { id, name, email, role, isSelf, disabledAt } = user
  const since = formatDate(user.createdAt, locale, DEFAULT_TIME_ZONE)
  const accessText = disabledAt
    ? t('disabledText', { date: formatDateTime(disabledAt, locale, DEFAULT_TIME_ZONE) })
    : t('enabledText')
  const until = user.linkUntil && formatDateTime(user.linkUntil, locale, DEFAULT_TIME_ZONE)
  const linkText = user.invited
    ? until
      ? tl('invitedUntil', { date: until })
      : tl('invitedOver')
    : until
      ? tl('resetUntil', { date: until })
      : tl('hint')
  return (
    <ScreenMessages namespaces={['settings', 'errors']}>
      <PageHeader title={name} intro={t('intro', { email, date: since })} />
      {waiting.map((proposal) => (
        <WaitingRole key={proposal.number} proposal={proposal} />
      ))}
      {user.others.length === 0 ? null : (
        <FormSection title={t('othersTitle')} hint={t('othersHint')}>
          <ul className="flex flex-col gap-1">
            {user.others.map((other) => (
              <li key={other.id}>
                <TextLink href={`/settings/users/${other.id}`}>{other.email}</TextLink>
                <span className="text-13 text-text-quiet">
                  {' '}
                  · {heldRole(roles(other.role), other.set?.name ?? null)}
                </span>
              </li>
            ))}
          </ul>
        </FormSection>
      )}
      <FormSection title={t('roleTitle')} hint={t('roleHint')}>
        <RoleForm
          key={`${role} ${user.set?.id}`}
          userId={id}
          name={name}
          held={{ role, set: sets.find((set) => set.id === user.set?.id) ?? null }}
          sets={sets.filter((set) => !set.retired || set.id === user.set?.id)}
          isSelf={isSelf}
        />
      </FormSection>
      {takesPasswords() ? (
        <FormSection title={tl('title')} hint={linkText}>
          <LinkControl
            userId={id}
            name={name}
            email={email}
            invited={user.invited}
            open={user.linkUntil !== null}
            noneBecause={isSelf ? tl('own') : disabledAt ? tl('disabled') : undefined}
          />
        </FormSection>
      ) : null}
      <FormSection title={t('factorsTitle')} hint={t('factorsHint')}>
        <ResetFactors userId={id} name={name} isSelf={isSelf} />
      </FormSection>
      <FormSection title={t('accessTitle')} hint={accessText}>
        <AccessControl
          userId={id}
          name={name}
          disabled={disabledAt !== null}
          isSelf={isSelf}
          waits={waiting.some(({ begins }) => begins)}
        />
      </FormSection>
    </ScreenMessages>
  )
}
