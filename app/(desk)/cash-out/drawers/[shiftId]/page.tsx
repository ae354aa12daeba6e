import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { DrawerState } from '@/app/(desk)/cash-out/drawers/_components/drawer-state'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { ButtonLink } from '@/components/ui/button-link'
import { getShift, type OneShift } from '@/lib/cash-out/get-shift'
import { asNotFound } from '@/lib/server/as-not-found'
import { requireContext } from '@/lib/server/require-context'
import { CloseForm } from './close-form'
import { Figures, People } from './figures'
import { SignOffForm } from './sign-off-form'
import { Withdrawals } from './withdrawals'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('drawers'))('title') }
}

type Props = { readonly params: Promise<{ readonly shiftId: string }> }

/** One drawer of one shift: its figures, what left it, and what is to be done with it now. */
export default async function DrawerPage({ params }: Props) {
  const context = await requireContext('desk:enter')
  const shift = await getShift(context, (await params).shiftId).catch(asNotFound)
  const t = await getTranslations('drawers')
  return (
    <ScreenMessages namespaces={['drawers', 'errors']}>
      <PageHeader
        title={t('one.title', { till: shift.till })}
        intro={shift.store}
        action={<ButtonLink href="/cash-out/drawers">{t('one.back')}</ButtonLink>}
      />
      <div className="flex flex-col gap-5">
        <p>
          <DrawerState shift={shift} prominent />
        </p>
        <Figures shift={shift} />
        <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-2">
          <NextThing shift={shift} />
          <People shift={shift} />
        </div>
        <Withdrawals shift={shift} />
      </div>
    </ScreenMessages>
  )
}

/** To be closed, to be signed off, or by whom; nothing where all is done. */
async function NextThing({ shift }: { readonly shift: OneShift }) {
  const t = await getTranslations('drawers')
  const { id: shiftId, till, currency, closed, signedOff, cannotSign } = shift
  const expectedMinor = shift.expectedMinor.toString()
  if (closed === null) {
    return (
      <Part title={t('close.title')} hint={shift.serves ? t('close.hint') : t('close.others')}>
        {shift.serves ? (
          <CloseForm
            {...{ shiftId, currency, expectedMinor }}
            undecidedMinor={shift.undecidedMinor.toString()}
            inTheWay={shift.inTheWay}
          />
        ) : null}
      </Part>
    )
  }
  if (signedOff !== null) return null
  return (
    <Part title={t('sign.title')} hint={cannotSign === null ? t('sign.hint') : t(`sign.${cannotSign}`)}>
      {cannotSign === null ? (
        <SignOffForm
          {...{ shiftId, till, currency, expectedMinor }}
          countedMinor={String(shift.countedMinor)}
        />
      ) : null}
    </Part>
  )
}

type PartProps = { readonly title: string; readonly hint: string; readonly children: ReactNode }

function Part({ title, hint, children }: PartProps) {
  return (
    <section aria-labelledby="drawer-next" className="rounded border bg-raised p-4">
      <h2 id="drawer-next" className="text-16 font-semibold">
        {title}
      </h2>
      <p className="mt-1 mb-3 text-13 text-text-quiet">{hint}</p>
      {children}
    </section>
  )
}
