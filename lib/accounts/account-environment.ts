import 'server-only'
import type { AccountEnvironment } from '@/lib/accounts/list-accounts'
import { env, readSecret } from '@/lib/env'

/** This process's public address, and whether it holds a secret of that name. */
export function accountEnvironment(): AccountEnvironment {
  return { publicUrl: env().publicUrl, hasSecret: (name) => Boolean(readSecret(name)) }
}
