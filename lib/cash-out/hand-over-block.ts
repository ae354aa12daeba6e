import 'server-only'

/** What keeps cash in the drawer although the money stands. */
export type HandOverBlock = 'till_account_stopped' | 'drawer_of_order_closed'

type Facts = { readonly accountStoppedAt: Date | null; readonly shiftClosedAt: Date | null }

/**
 * What turned the account away may turn the confirmation away too: the money goes back by itself. And what was paid after its
 * shift was counted would be missing in another shift's drawer.
 */
export function handOverBlock({ accountStoppedAt, shiftClosedAt }: Facts): HandOverBlock | null {
  if (accountStoppedAt !== null) return 'till_account_stopped'
  return shiftClosedAt === null ? null : 'drawer_of_order_closed'
}
