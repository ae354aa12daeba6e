import { useState } from 'react'
import { type SubmitFailure, type SubmitResult, useSubmit } from '@/components/form/use-submit'
import type { AnswerInput } from '@/lib/factors/answer'
import type { StepUpOffer } from '@/lib/factors/open-step-up'
import { answerTo, type Given, needsAnother } from './ways-of'

type Wanted<Seen, Done> = {
  /** What is approved, as the screen shows it. */
  readonly seen: Seen
  readonly begin: (seen: Seen) => Promise<SubmitResult<StepUpOffer>>
  readonly approve: (seen: Seen, proof: AnswerInput) => Promise<SubmitResult<Done>>
  /** Whether a refusal of the first step says that the screen shows what is no more. */
  readonly isOutdated: (failure: SubmitFailure) => boolean
  readonly onApproved: () => void
  readonly onOutdated: () => void
}

/**
 * An approval in two steps: a challenge about what was seen, and its answer. A refusal because of what it has become ends
 * the second step; one because of the answer leaves it open, with another challenge where that helps.
 */
export function useStepUp<Seen, Done>(wanted: Wanted<Seen, Done>) {
  const { seen, onApproved, onOutdated } = wanted
  const [offer, setOffer] = useState<StepUpOffer | null>(null)
  const begin = useSubmit({
    action: async (input: Seen) => {
      const result = await wanted.begin(input)
      if (!result.ok && wanted.isOutdated(result)) onOutdated()
      return result
    },
    read: () => seen,
    onDone: setOffer,
  })

  async function give(given: Given): Promise<SubmitResult<Done>> {
    if (offer === null) return { ok: false, code: 'refused', reason: 'proof_unknown' }
    const answer = await answerTo(offer, given)
    if ('ok' in answer) return answer
    const result = await wanted.approve(seen, answer)
    if (result.ok) return result
    if (needsAnother(result)) {
      const renewed = await wanted.begin(seen)
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
    begin.run(seen)
  }

  return { offer, begin, approve, start, close: () => setOffer(null) }
}
