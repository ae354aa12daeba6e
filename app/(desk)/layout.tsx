import { cookies } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { type ReactNode, Suspense } from 'react'
import { Band } from '@/components/layout/band'
import { DeskFrame } from '@/components/layout/desk-frame'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { THEME_COOKIE, themeOf } from '@/components/layout/theme'
import { WaitingBadge } from '@/components/layout/waiting-badge'
import { listAccountChoices } from '@/lib/accounts/list-account-choices'
import { countWaiting, WAITING_CAP } from '@/lib/approvals/count-waiting'
import { env } from '@/lib/env'
import { requireContext } from '@/lib/server/require-context'

export default async function DeskLayout({ children }: { readonly children: ReactNode }) {
  const { actor } = await requireContext('payout:read')
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value)
  return (
    <ScreenMessages namespaces={['frame', 'failure']}>
      <NuqsAdapter>
        <DeskFrame
          person={{ name: actor.name, role: actor.role }}
          theme={theme}
          waiting={
            <Suspense fallback={null}>
              <Waiting />
            </Suspense>
          }
          bands={
            <Suspense fallback={null}>
              <Bands />
            </Suspense>
          }
        >
          {children}
        </DeskFrame>
      </NuqsAdapter>
    </ScreenMessages>
  )
}

async function Waiting() {
  const context = await requireContext('payout:read')
  return <WaitingBadge count={await countWaiting(context)} cap={WAITING_CAP} />
}

async function Bands() {
  const context = await requireContext('payout:read')
  const t = await getTranslations('frame')
  if (env().simulated) return <Band>{t('simulator')}</Band>
  const accounts = await listAccountChoices(context)
  const names = accounts.filter(({ mode }) => mode === 'test').map(({ name }) => name)
  if (names.length === 0) return null
  return <Band>{t('testAccounts', { count: names.length, accounts: names.join(', ') })}</Band>
}
