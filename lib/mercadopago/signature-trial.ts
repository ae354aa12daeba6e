import { errorWords, readProviderError } from '@/lib/mercadopago/errors'
import type { RawReply } from '@/lib/mercadopago/reply'

/** `accepted`: what was complained of is the empty body, so the signature passed. `unclear`: the answer says neither. */
export const TRIAL_VERDICTS = ['accepted', 'refused', 'unclear'] as const
export type TrialVerdict = (typeof TRIAL_VERDICTS)[number]
export type SignatureTrial = {
  readonly verdict: TrialVerdict
  /** The provider's words, or why there are none; for people. */
  readonly said: string
}

const ABOUT_SIGNATURE = /signature|firma|assinatura/

/**
 * Reads the answer to a signed body that pays nobody. The order is a report from the field and our simulator's, not documented: first
 * the signature ("Invalid signature"), then what the body says.
 */
export function readSignatureTrial(reply: RawReply): SignatureTrial {
  if (reply.kind !== 'response') return { verdict: 'unclear', said: reply.why }
  const { message, causes } = readProviderError(reply.body)
  const said = [`HTTP ${reply.status}`, message, ...causes]
    .filter((text) => text !== '')
    .join(' · ')
    .slice(0, 300)
  const words = errorWords(reply.body).filter((word) => word !== '')
  if (reply.status < 500 && words.some((word) => ABOUT_SIGNATURE.test(word)))
    return { verdict: 'refused', said }
  const complains = (reply.status === 400 || reply.status === 422) && words.length > 0
  return { verdict: complains ? 'accepted' : 'unclear', said }
}
