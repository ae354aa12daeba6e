import type { ReactNode } from 'react'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { requireContext } from '@/lib/server/require-context'
import { SettingsTabs } from './_components/settings-tabs'

/** The way between the settings' parts. Each page asks for its own permission. */
export default async function SettingsLayout({ children }: { readonly children: ReactNode }) {
  const { actor } = await requireContext('desk:enter')
  return (
    <>
      <ScreenMessages namespaces={['settings']}>
        <SettingsTabs holder={actor} />
      </ScreenMessages>
      {children}
    </>
  )
}
