import { getMessages } from 'next-intl/server'
import type { es, Namespace } from './messages/es/all'

/** The namespaces that a screen's client components read, and no more: what is passed here is sent to the browser. */
export async function pickMessages(namespaces: readonly Namespace[]): Promise<Partial<typeof es>> {
  const messages = await getMessages()
  return Object.fromEntries(namespaces.map((namespace) => [namespace, messages[namespace]]))
}
