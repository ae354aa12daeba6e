import 'server-only'
import { createHmac } from 'node:crypto'
import { keyring } from '@/lib/personal-data/keyring'

/**
 * Under which this person's tabs seal what is typed and not yet sent. It comes with the page and is kept in no browser: what a
 * tab keeps is read by nobody else, and by the same person once they are signed in again.
 */
export function tabKey(userId: string): string {
  return createHmac('sha256', keyring().current.bytes).update(`tab|${userId}`).digest('base64')
}
