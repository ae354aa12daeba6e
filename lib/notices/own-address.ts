import 'server-only'
import { env } from '@/lib/env'

/** Under which people open this installation, without a trailing slash; without a public address, from this machine. */
export function ownAddress(): string {
  const { publicUrl, port } = env()
  return publicUrl ?? `http://localhost:${port}`
}
