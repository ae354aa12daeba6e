'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { useFocusInside } from '@/app/(desk)/_components/step-up/use-focus-inside'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { type Begin, ProveOneself, type Ways } from './prove-oneself'

type Props<E> = {
  readonly label: string
  readonly title: string
  readonly variant?: 'primary' | 'secondary'
  readonly disabledReason?: string | undefined
  readonly ways: Ways
  readonly begin: Begin<E>
  readonly children: (enrolment: E, close: () => void) => ReactNode
}

/** The two steps of adding a factor: that it is really its owner, then the factor itself. */
export function EnrolDialog<E>(props: Props<E>) {
  const { label, title, variant = 'secondary', disabledReason, ways, begin, children } = props
  const t = useTranslations('factors.enrol')
  const [open, setOpen] = useState(false)
  const [enrolment, setEnrolment] = useState<E | null>(null)
  const box = useFocusInside(open)
  function close() {
    setOpen(false)
    setEnrolment(null)
  }
  return (
    <div>
      <Button
        variant={variant}
        disabledReason={disabledReason ?? (ways?.length === 0 ? t('noWay') : undefined)}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      <Dialog open={open} onClose={close} title={title}>
        <div ref={box}>
          {enrolment === null ? (
            <ProveOneself ways={ways} begin={begin} onProved={setEnrolment} onClose={close} />
          ) : (
            children(enrolment, close)
          )}
        </div>
      </Dialog>
    </div>
  )
}
