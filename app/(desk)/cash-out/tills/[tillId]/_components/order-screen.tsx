'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { SignInElsewhere } from '@/components/form/sign-in-elsewhere'
import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'
import { Copyable } from '@/components/ui/copyable'
import { announce } from '@/components/ui/notices'
import type { OrderNow } from '@/lib/cash-out/get-order-now'
import { mayBeMadeAgain } from '@/lib/domain/cash-out/order-state'
import { Ended } from './ended'
import { NextCustomer } from './next-customer'
import type { TillAtHand } from './order-code'
import { Paid } from './paid'
import { type Followed, isLive, useOrderNow } from './use-order-now'
import { useServerClock } from './use-server-clock'
import { Waiting } from './waiting'

type Props = { readonly initial: OrderNow; readonly till: TillAtHand }

/** One order from the code to its end, as the server tells of it. */
export function OrderScreen({ initial, till }: Props) {
  const t = useTranslations('cashDesk')
  const followed = useOrderNow(initial)
  const { order, offsetMs, standing } = followed
  const { state, tillId } = order
  const now = useServerClock(order.now, offsetMs)
  useToldChanges(followed)
  return (
    <section aria-labelledby="order-title" className="flex flex-col gap-4">
      <div>
        <h2 id="order-title" className="text-20 font-semibold">
          {t(`headings.${state}`)}
        </h2>
        <p className="text-text-quiet">
          <Copyable value={order.externalReference} what={t('reference')} />
        </p>
      </div>
      <Standing standing={standing} />
      <Stage followed={followed} now={now} till={till} />
      {isLive(state) ? null : (
        <div className="flex flex-wrap gap-2">
          {mayBeMadeAgain(state) ? <Again order={order} /> : null}
          <NextCustomer
            tillId={tillId}
            variant={isLate(order) || state === 'refused' ? 'secondary' : 'primary'}
          />
        </div>
      )}
    </section>
  )
}

/** Nobody types an order twice that came to nothing: what was refused of it stands at its field. */
function Again({ order: { id, tillId, state } }: { readonly order: OrderNow }) {
  const t = useTranslations('cashDesk.again')
  const isRefused = state === 'refused'
  return (
    <ButtonLink
      href={`/cash-out/tills/${tillId}?again=${id}`}
      variant={isRefused ? 'primary' : 'secondary'}
      size="large"
      className="w-full sm:w-auto"
    >
      {isRefused ? t('mend') : t('same')}
    </ButtonLink>
  )
}

type StageProps = { readonly followed: Followed; readonly now: Date; readonly till: TillAtHand }

function Stage({ followed, now, till }: StageProps) {
  const { order } = followed
  const { state } = order
  switch (state) {
    case 'asking':
    case 'queued':
    case 'sending':
    case 'unknown':
    case 'offered':
    case 'withdrawing':
      return <Waiting followed={followed} now={now} till={till} />
    case 'paid':
      return <Paid followed={followed} now={now} />
    case 'unconfirmed':
      return isLate(order) ? <Paid followed={followed} now={now} /> : <Ended order={order} state={state} />
    default:
      return <Ended order={order} state={state} />
  }
}

/** Cash that is out can still be confirmed. */
function isLate({ state, handedAt }: OrderNow): boolean {
  return state === 'unconfirmed' && handedAt !== null
}

function Standing({ standing }: Pick<Followed, 'standing'>) {
  const t = useTranslations('cashDesk.standing')
  if (standing === 'current') return null
  if (standing === 'lost') return <Callout live tone="unknown" title={t('lost')} />
  return (
    <Callout live tone="bad" title={t('signedOut')} action={<SignInElsewhere />}>
      {t('signedOutBody')}
    </Callout>
  )
}

/** Reads each new state out, and has the list beneath read again. */
function useToldChanges({ order: { state } }: Followed): void {
  const t = useTranslations('cashDesk')
  const router = useRouter()
  const told = useRef(state)
  useEffect(() => {
    if (told.current === state) return
    told.current = state
    announce(t(`headings.${state}`))
    router.refresh()
  }, [state, t, router])
}
