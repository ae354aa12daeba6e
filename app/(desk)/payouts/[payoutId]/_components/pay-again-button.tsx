'use client'
import { useRouter } from 'next/navigation'
import { useRef } from 'react'
import { newFormId } from '@/app/(desk)/payouts/_form/new-form-id'
import { correctCopyAction, payAgainAction } from '@/app/(desk)/payouts/payout-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { notify } from '@/components/ui/notices'

type Props = {
  readonly payoutId: string
  /** In the place of one that was not paid, or of one that was rejected. */
  readonly makes: 'replacement' | 'copy'
  readonly label: string
  readonly done: string
  readonly openReplacement: string
  /** Something has to change first: the form is opened at once. */
  readonly toForm: boolean
}

/** Makes a draft in a payout's place and leads to it. The same press repeated, or its answer lost, makes one. */
export function PayAgainButton({ payoutId, makes, label, done, openReplacement, toForm }: Props) {
  const router = useRouter()
  const formId = useRef<string>(undefined)
  const press = () => {
    formId.current ??= newFormId()
    return { payoutId, formId: formId.current }
  }
  const { run, pending, failure, failures } = useSubmit({
    action: makes === 'copy' ? correctCopyAction : payAgainAction,
    read: press,
    onDone: (made) => {
      notify('good', done)
      router.push(toForm ? `/payouts/${made.payoutId}/edit` : `/payouts/${made.payoutId}`)
    },
  })
  const other = failure?.reason === 'already_replaced' ? failure.subject : undefined
  return (
    <>
      <Button variant="primary" pending={pending} onClick={() => run(press())}>
        {label}
      </Button>
      {failure ? (
        <div className="order-last basis-full">
          <ErrorSummary
            failure={failure}
            failures={failures}
            action={other ? <ButtonLink href={`/payouts/${other}`}>{openReplacement}</ButtonLink> : null}
          />
        </div>
      ) : null}
    </>
  )
}
