import { cookies } from 'next/headers'
import Link from 'next/link'
import { getTimeZone, getTranslations } from 'next-intl/server'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { cache, type ReactNode, Suspense } from 'react'
import { sealSearchAction } from '@/app/(desk)/search-actions'
import { Band } from '@/components/layout/band'
import { DeskFrame } from '@/components/layout/desk-frame'
import { NoticeBell } from '@/components/layout/notice-bell'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { THEME_COOKIE, themeOf } from '@/components/layout/theme'
import { IncidentsBadge, WaitingBadge } from '@/components/layout/waiting-badge'
import { type AccountChoice, listAccountChoices } from '@/lib/accounts/list-account-choices'
import { countWaiting, WAITING_CAP } from '@/lib/approvals/count-waiting'
import { countCashWaiting } from '@/lib/cash-out/list-cash-requests'
import { can } from '@/lib/domain/permissions'
import { env } from '@/lib/env'
import { getAppLocale } from '@/lib/i18n/app-locale-server'
import { formatDateTime } from '@/lib/i18n/format'
import { countOpen } from '@/lib/incidents/count-open'
import { countUnread, UNREAD_CAP } from '@/lib/notices/list-notices'
import { readStopTime } from '@/lib/sending/get-sending'
import { requireContext } from '@/lib/server/require-context'

export default async function DeskLayout({ children }: { readonly children: ReactNode }) {
  const { actor } = await requireContext('desk:enter')
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value)
  const surroundings = can(actor, 'payout:read') ? ofPayouts(can(actor, 'company:read')) : OF_TILLS
  return (
    <ScreenMessages namespaces={['frame', 'failure']}>
      <NuqsAdapter>
        <DeskFrame
          person={{ name: actor.name, role: actor.role, set: actor.set }}
          theme={theme}
          sealSearch={sealSearchAction}
          bell={
            <Suspense fallback={<NoticeBell count={0} cap={UNREAD_CAP} />}>
              <Unread />
            </Suspense>
          }
          {...surroundings}
        >
          {children}
        </DeskFrame>
      </NuqsAdapter>
    </ScreenMessages>
  )
}

/** What tells of payouts around every screen, for whoever may see them. */
function ofPayouts(ofCompany: boolean) {
  return {
    marks: {
      approvals: (
        <Suspense fallback={null}>
          <Waiting />
        </Suspense>
      ),
      incidents: ofCompany ? (
        <Suspense fallback={null}>
          <OpenIncidents />
        </Suspense>
      ) : null,
    },
    bands: (
      <>
        {ofCompany ? (
          <Suspense fallback={null}>
            <IncidentBand />
          </Suspense>
        ) : null}
        <Suspense fallback={null}>
          <Bands />
        </Suspense>
      </>
    ),
  }
}

/** A cashier's screens tell of tills alone; whether money moves at all they say too. */
const OF_TILLS = { marks: {}, bands: <SimulatorBand /> }

const BAND_LINK = 'underline underline-offset-2'

async function Waiting() {
  const context = await requireContext('payout:read')
  const [payouts, tills] = await Promise.all([countWaiting(context), countCashWaiting(context, WAITING_CAP)])
  return <WaitingBadge count={payouts + tills} cap={WAITING_CAP} />
}

async function Unread() {
  return <NoticeBell count={await countUnread(await requireContext('desk:enter'))} cap={UNREAD_CAP} />
}

/** Read once a request: the mark and the band tell the same. */
const loadOpen = cache(async () => countOpen(await requireContext('company:read')))

async function OpenIncidents() {
  const open = await loadOpen()
  return open && <IncidentsBadge count={open.count} cap={WAITING_CAP} />
}

/** On every screen while a person has something to look at: how many, and the way to the gravest and to all. */
async function IncidentBand() {
  const open = await loadOpen()
  if (!open) return null
  const t = await getTranslations('incidents')
  const { count, gravest } = open
  return (
    <Band label={t('band.label')} tone="bad" icon="warning">
      {t.rich('band.text', {
        count,
        gravest: () => (
          <Link className={BAND_LINK} href={`/incidents/${gravest.id}`}>
            {t(`kinds.${gravest.kind}.title`)}
          </Link>
        ),
      })}
      {count === 1 ? null : (
        <Link className={`ms-1 ${BAND_LINK}`} href="/incidents">
          {t('band.all')}
        </Link>
      )}
    </Band>
  )
}

async function Bands() {
  const context = await requireContext('payout:read')
  return (
    <>
      <StoppedBand stoppedAt={await readStopTime(context)} opens={can(context.actor, 'company:read')} />
      <ModeBand accounts={env().simulated ? [] : await listAccountChoices(context)} />
    </>
  )
}

type Stopped = { readonly stoppedAt: Date | null; readonly opens: boolean }

async function StoppedBand({ stoppedAt, opens }: Stopped) {
  if (stoppedAt === null) return null
  const t = await getTranslations('sending')
  const date = formatDateTime(stoppedAt, await getAppLocale(), await getTimeZone())
  return (
    <Band tone="bad" label={t('stoppedTitle')}>
      {t('band', { date })}{' '}
      {opens ? (
        <Link href="/settings/sending" className={BAND_LINK}>
          {t('bandLink')}
        </Link>
      ) : null}
    </Band>
  )
}

async function ModeBand({ accounts }: { readonly accounts: readonly AccountChoice[] }) {
  if (env().simulated) return <SimulatorBand />
  const t = await getTranslations('frame')
  const names = accounts.filter(({ mode }) => mode === 'test').map(({ name }) => name)
  if (names.length === 0) return null
  return <Band>{t('testAccounts', { count: names.length, accounts: names.join(', ') })}</Band>
}

async function SimulatorBand() {
  return env().simulated ? <Band>{(await getTranslations('frame'))('simulator')}</Band> : null
}
