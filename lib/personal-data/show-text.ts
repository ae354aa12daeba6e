import 'server-only'
import { logger } from '@/lib/observability/logger'
import { openText, SealError } from '@/lib/personal-data/seal'
import type { TextColumn } from '@/lib/personal-data/sealed-columns'

const UNREADABLE = '\uFFFD'

/** Opens a text for a list or a timeline: one row that was changed shows a replacement sign and keeps nobody from the others. */
export function showText(stored: string, column: TextColumn, row: string): string {
  try {
    return openText(stored, column, row)
  } catch (error) {
    if (!(error instanceof SealError)) throw error
    logger().error({ column, row }, 'a stored value does not open')
    return UNREADABLE
  }
}
