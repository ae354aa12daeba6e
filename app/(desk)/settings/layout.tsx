import type { ReactNode } from 'react'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { SettingsTabs } from './_components/settings-tabs'

/** The way between the settings' parts. Each page asks for its own permission. */
export default function SettingsLayout({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <ScreenMessages namespaces={['settings']}>
        <SettingsTabs />
      </ScreenMessages>
      {children}
    </>
  )
}
