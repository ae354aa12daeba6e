import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { answerTo, type Given, needsAnother } from '@/app/(desk)/_components/step-up/ways-of'
import { approveSetAction, beginSetAction } from '@/app/(desk)/approvals/actions'
import { type SubmitResult, useSubmit } from '@/components/form/use-submit'
import type { SeenInSet, SetOutcome } from '@/lib/approvals/approve-set'
import type { SetOffer } from '@/lib/approvals/begin-set'
import type { LeftOut, SetItem } from '@/lib/approvals/read-set'

/** What is seen of a set, how far its confirmation has come, and what became of each payout. */
export function useSet(first: { readonly items: readonly SetItem[]; readonly leftOut: readonly LeftOut[] }) {
  const router = useRouter()
  const [set, setSet] = useState(first)
  const [offered, setOffered] = useState<SetOffer | null>(null)
  const [outcomes, setOutcomes] = useState<readonly SetOutcome[] | null>(null)

  /** What is not as it was seen goes out of the set before anything is confirmed. */
  function keep(next: SetOffer) {
    const left = new Set(next.items.map(({ payoutId }) => payoutId))
    setSet((now) => ({
      items: now.items.filter(({ payoutId }) => left.has(payoutId)),
      leftOut: [...now.leftOut, ...next.leftOut],
    }))
    setOffered(next.offer === null ? null : next)
  }

  const begin = useSubmit({
    action: (items: SeenInSet[]) => beginSetAction({ items }),
    read: () => seen(set.items),
    onDone: keep,
  })

  async function give(given: Given): Promise<SubmitResult<readonly SetOutcome[]>> {
    if (!offered?.offer) return { ok: false, code: 'refused', reason: 'proof_unknown' }
    const answer = await answerTo(offered.offer, given)
    if ('ok' in answer) return answer
    const result = await approveSetAction({ items: [...offered.items], proof: answer })
    if (!result.ok && needsAnother(result)) {
      const renewed = await beginSetAction({ items: [...offered.items] })
      if (renewed.ok) keep(renewed.data)
    }
    return result
  }

  const approve = useSubmit({
    action: give,
    read: (): Given => ({ way: 'passkey' }),
    onDone: (done) => {
      setOffered(null)
      setOutcomes(done)
      router.refresh()
    },
  })

  return {
    ...set,
    offer: offered?.offer ?? null,
    outcomes,
    begin,
    approve,
    start: () => {
      approve.clear()
      begin.run(seen(set.items))
    },
    close: () => setOffered(null),
  }
}

function seen(items: readonly SetItem[]): SeenInSet[] {
  return items.map(({ payoutId, version, digest, behalf }) => ({
    payoutId,
    version,
    digest,
    onBehalfOf: behalf?.personId ?? null,
  }))
}
