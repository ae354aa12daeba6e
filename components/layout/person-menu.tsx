'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Icon } from '@/components/ui/icon'
import { notify } from '@/components/ui/notices'
import { PopoverMenu } from '@/components/ui/popover-menu'
import { heldRole } from '@/lib/domain/held-role'
import type { Role } from '@/lib/domain/permissions'
import { LocaleSwitcher } from './locale-switcher'
import { signOut } from './sign-out'
import type { Theme } from './theme'
import { ThemeSwitcher } from './theme-switcher'

/** Who is signed in, with which role, how it looks to them, and the way out. */
export function PersonMenu({
  name,
  role,
  set,
  theme,
}: {
  readonly name: string
  readonly role: Role
  /** The name of what narrows it. */
  readonly set: string | null
  readonly theme: Theme
}) {
  const t = useTranslations('frame')
  const roles = useTranslations('common.role')
  const [leaving, setLeaving] = useState(false)

  async function leave() {
    setLeaving(true)
    try {
      await signOut()
    } catch {
      setLeaving(false)
      notify('bad', t('person.signOutFailed'))
    }
  }

  return (
    <PopoverMenu
      label={t('person.menu', { name })}
      triggerClassName="flex min-h-9 items-center gap-2 rounded px-2 hover:bg-quiet"
      trigger={
        <>
          <Icon name="person" />
          <span className="max-w-40 truncate text-13 max-md:hidden">{name}</span>
          <Icon name="chevronDown" className="size-3.5 text-text-quiet" />
        </>
      }
    >
      <div className="flex flex-col gap-1">
        <div className="border-b px-2 pt-1 pb-2">
          <p className="font-semibold break-words">{name}</p>
          <p className="text-13 text-text-quiet">{heldRole(roles(role), set)}</p>
        </div>
        <div className="border-b pb-1 sm:hidden">
          <LocaleSwitcher />
        </div>
        <ThemeSwitcher theme={theme} />
        <ButtonLink href="/security" variant="quiet" size="small" className="justify-start">
          <Icon name="person" />
          {t('person.security')}
        </ButtonLink>
        <Button
          variant="quiet"
          size="small"
          pending={leaving}
          onClick={leave}
          className="justify-start border-t-line"
        >
          <Icon name="signOut" />
          {t('person.signOut')}
        </Button>
      </div>
    </PopoverMenu>
  )
}
