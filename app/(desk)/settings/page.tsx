import { redirect } from 'next/navigation'
import { requireContext } from '@/lib/server/require-context'

export default async function SettingsPage() {
  await requireContext('user:manage')
  redirect('/settings/users')
}
