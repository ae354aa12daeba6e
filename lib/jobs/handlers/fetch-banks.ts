import 'server-only'
import { fetchBanks } from '@/lib/accounts/fetch-banks'
import type { Handler } from '@/lib/jobs/handler'

export const handle: Handler<'fetch_banks'> = async (context) => {
  await fetchBanks(context)
}
