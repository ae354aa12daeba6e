'use client'

import { useState } from 'react'
import type { OfferedSet } from '@/app/(desk)/settings/users/_components/role-options'
import type { Option } from '@/components/ui/select-field'
import { type AddedUser, UserAdded } from './user-added'
import { UserForm } from './user-form'

/** The form, then what became of it: the password that Giro made is held here and nowhere else. */
export function NewUser({
  people,
  sets,
}: {
  readonly people: readonly Option[]
  readonly sets: readonly OfferedSet[]
}) {
  const [added, setAdded] = useState<AddedUser | null>(null)
  return added ? (
    <UserAdded user={added} onAnother={() => setAdded(null)} />
  ) : (
    <UserForm people={people} sets={sets} onAdded={setAdded} />
  )
}
