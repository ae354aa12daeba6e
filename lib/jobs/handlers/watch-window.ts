import 'server-only'
import { watchWindow } from '@/lib/cash-out/watch-window'
import type { Handler } from '@/lib/jobs/handler'

export const handle: Handler<'watch_window'> = async (context, payload) => {
  await watchWindow(context, payload)
}
