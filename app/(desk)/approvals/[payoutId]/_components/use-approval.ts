import { useStepUp } from '@/app/(desk)/_components/step-up/use-step-up'
import { approveAction, beginStepUpAction } from '@/app/(desk)/approvals/actions'
import { isOutdated, posted, type Shown } from './shown'

/** Approves the payout that was seen, in the two steps of every approval. */
export function useApproval(
  shown: Shown,
  { onApproved, onOutdated }: { readonly onApproved: () => void; readonly onOutdated: () => void },
) {
  return useStepUp({
    seen: posted(shown),
    begin: beginStepUpAction,
    approve: (seen, proof) => approveAction({ ...seen, proof }),
    isOutdated,
    onApproved,
    onOutdated,
  })
}
