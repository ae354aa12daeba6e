import 'server-only'
import { notFound } from 'next/navigation'
import { isNoText } from '@/lib/db/database-errors'
import { GiroError } from '@/lib/domain/errors'

/** For a page's read: what is not there is a 404, anything else goes to the error screen. */
export function asNotFound(error: unknown): never {
  if ((error instanceof GiroError && error.code === 'not_found') || isNoText(error)) notFound()
  throw error
}
