/** What the signature of a notification proved. */
type Verdict = 'valid' | 'invalid' | 'unsigned' | 'malformed'
export type ShownVerdict = Verdict | 'ipn'

/** IPN names its topic alone, and no act; these are the ones that tills send. */
const IPN_TOPICS: ReadonlySet<string> = new Set(['merchant_order', 'payment'])

/**
 * What people are told of it. The signature that an IPN carries can be checked by nobody (news of in-person notifications), so
 * that one that does not fit is no sign of a forgery; it is a hint, whatever it says.
 */
export function shownVerdict({
  verdict,
  topic,
  action,
}: {
  readonly verdict: Verdict
  readonly topic: string | null
  readonly action: string | null
}): ShownVerdict {
  const isIpn = action === null && topic !== null && IPN_TOPICS.has(topic)
  return isIpn && verdict !== 'valid' ? 'ipn' : verdict
}
