import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { EntryFrame } from '@/app/(auth)/sign-in/_components/entry-frame'
import { AddPasskey } from '@/app/(desk)/security/add-passkey'
import { AddTotp } from '@/app/(desk)/security/add-totp'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { currentEnrolment } from '@/lib/auth/current-enrolment'
import { LeaveButton } from './leave-button'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('enrol.title') }
}

/** Where whoever works with real money enrols the second factor that they have to have; once there is one, the desk opens. */
export default async function EnrolPage() {
  const own = await currentEnrolment()
  if (own === undefined) redirect('/')
  const t = await getTranslations('signIn.enrol')
  return (
    <ScreenMessages namespaces={['frame', 'errors', 'factors', 'signIn']}>
      <EntryFrame title={t('title')} intro={t('intro')}>
        <div className="flex flex-wrap gap-3">
          <AddPasskey own={own} />
          <AddTotp own={own} exists={false} />
        </div>
        <div className="border-t pt-4">
          <LeaveButton />
        </div>
      </EntryFrame>
    </ScreenMessages>
  )
}
