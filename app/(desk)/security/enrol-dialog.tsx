'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { useFocusInside } from '@/app/(desk)/_components/step-up/use-focus-inside'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { type Begin, type Own, ProveOneself } from './prove-oneself'

type Props<E> = {
  readonly label: string
  readonly title: string
  readonly variant?: 'primary' | 'secondary'
  readonly disabledReason?: string | undefined
  readonly own: Own
  readonly begin: Begin<E>
  readonly children: (enrolment: E, close: () => void) => ReactNode
}

/** The two steps of adding a factor: that it is really its owner, then the factor itself. */
export function EnrolDialog<E>(props: Props<E>) {
  const { label, title, variant = 'secondary', disabledReason, own, begin, children } = props
  const t = useTranslations('factors.enrol')
  const [open, setOpen] = useState(false)
  const [enrolment, setEnrolment] = useState<E | null>(null)
  const box = useFocusInside(open)
  const { ways, proof } = own
  const noWay = proof === 'sign_in_anew' ? t('anew') : ways?.length === 0 ? t('noWay') : undefined
  function close() {
    setOpen(false)
    setEnrolment(null)
  }
  return (
    <div>
      <Button variant={variant} disabledReason={disabledReason ?? noWay} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog open={open} onClose={close} title={title}>
        <div ref={box}>
          {enrolment === null ? (
            <ProveOneself own={own} begin={begin} onProved={setEnrolment} onClose={close} />
          ) : (
            children(enrolment, close)
          )}
        </div>
      </Dialog>
    </div>
  )
}
