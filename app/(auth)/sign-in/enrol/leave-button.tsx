'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { signOut } from '@/components/layout/sign-out'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notices'

/** The way out for who does not enrol now. */
export function LeaveButton() {
  const t = useTranslations('frame.person')
  const [leaving, setLeaving] = useState(false)
  function leave() {
    setLeaving(true)
    signOut().catch(() => {
      setLeaving(false)
      notify('bad', t('signOutFailed'))
    })
  }
  return (
    <Button variant="quiet" pending={leaving} onClick={leave}>
      {t('signOut')}
    </Button>
  )
}
