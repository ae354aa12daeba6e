import { useState } from 'react'
import { answerTo, type Given, needsAnother } from '@/app/(desk)/_components/step-up/ways-of'
import { approveAction, beginStepUpAction } from '@/app/(desk)/approvals/actions'
import { type SubmitResult, useSubmit } from '@/components/form/use-submit'
import type { Approved } from '@/lib/approvals/approve-payout'
import type { StepUpOffer } from '@/lib/factors/open-step-up'
import { isOutdated, type Posted, posted, type Shown } from './shown'

/**
 * An approval in two steps: a challenge about what was seen, and its answer. A refusal because of what the payout has
 * become ends the second step; one because of the answer leaves it open, with another challenge where that helps.
 */
export function useApproval(
  shown: Shown,
  { onApproved, onOutdated }: { readonly onApproved: () => void; readonly onOutdated: () => void },
) {
  const [offer, setOffer] = useState<StepUpOffer | null>(null)
  const begin = useSubmit({
    action: async (input: Posted) => {
      const result = await beginStepUpAction(input)
      if (!result.ok && isOutdated(result)) onOutdated()
      return result
    },
    read: () => posted(shown),
    onDone: setOffer,
  })

  async function give(given: Given): Promise<SubmitResult<Approved>> {
    if (offer === null) return { ok: false, code: 'refused', reason: 'proof_unknown' }
    const answer = await answerTo(offer, given)
    if ('ok' in answer) return answer
    const result = await approveAction({ ...posted(shown), proof: answer })
    if (result.ok) return result
    if (needsAnother(result)) {
      const renewed = await beginStepUpAction(posted(shown))
      if (renewed.ok) setOffer(renewed.data)
    } else if (result.code === 'conflict' || result.code === 'forbidden') {
      setOffer(null)
      onOutdated()
    }
    return result
  }

  const approve = useSubmit({
    action: give,
    read: (): Given => ({ way: 'passkey' }),
    onDone: () => {
      setOffer(null)
      onApproved()
    },
  })

  function start() {
    approve.clear()
    begin.run(posted(shown))
  }

  return { offer, begin, approve, start, close: () => setOffer(null) }
}
