import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Difference } from '@/app/(desk)/cash-out/drawers/_components/difference'
import { Callout } from '@/components/ui/callout'
import { DescriptionList } from '@/components/ui/description-list'
import { ExactTime } from '@/components/ui/exact-time'
import { Money } from '@/components/ui/money'
import type { OneShift } from '@/lib/cash-out/get-shift'
import type { Done } from '@/lib/cash-out/shift-row'

/** What the drawer began with, what left it, what should be there and what was. */
export function Figures({ shift }: { readonly shift: OneShift }) {
  const t = useTranslations('drawers')
  const { currency, undecidedMinor, countedMinor, differenceMinor } = shift
  const money = (minor: bigint) => <Money minor={minor} currency={currency} className="text-16" />
  return (
    <section aria-label={t('one.figures')} className="flex flex-col gap-3">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 rounded border bg-raised p-4 sm:grid-cols-[repeat(auto-fit,minmax(8rem,1fr))]">
        <Figure term={t('column.openedWith')}>{money(shift.openedWithMinor)}</Figure>
        <Figure term={t('column.paidOut')}>{money(shift.paidOutMinor)}</Figure>
        {undecidedMinor > 0n ? <Figure term={t('column.undecided')}>{money(undecidedMinor)}</Figure> : null}
        <Figure term={t('column.expected')}>
          {money(shift.expectedMinor)}
          {undecidedMinor > 0n ? (
            <span className="block text-12 text-text-quiet">
              {t.rich('one.lessUndecided', {
                money: () => <Money minor={shift.expectedMinor - undecidedMinor} currency={currency} />,
              })}
            </span>
          ) : null}
        </Figure>
        {countedMinor === null ? null : <Figure term={t('column.counted')}>{money(countedMinor)}</Figure>}
        {differenceMinor === null ? null : (
          <Figure term={t('column.difference')}>
            <Difference minor={differenceMinor} currency={currency} prominent />
          </Figure>
        )}
      </dl>
      {undecidedMinor > 0n ? (
        <Callout tone="waiting">
          {t.rich('one.undecided', { money: () => <Money minor={undecidedMinor} currency={currency} /> })}
        </Callout>
      ) : null}
    </section>
  )
}

function Figure({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="mb-1 text-12 text-text-quiet">{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Who opened, closed and signed it, when, and what they wrote. */
export function People({ shift }: { readonly shift: OneShift }) {
  const t = useTranslations('drawers.one')
  const { opened, closed, signedOff, closingNote, signOffNote, timeZone } = shift
  const said = (done: Done | null, note = '') => (
    <Said done={done} note={note} timeZone={timeZone} nobody={t('notYet')} />
  )
  return (
    <section aria-labelledby="drawer-people" className="rounded border bg-raised p-4">
      <h2 id="drawer-people" className="mb-3 text-16 font-semibold">
        {t('people')}
      </h2>
      <DescriptionList
        items={[
          { term: t('openedBy'), value: said(opened) },
          { term: t('closedBy'), value: said(closed, closingNote) },
          { term: t('signedBy'), value: said(signedOff, signOffNote) },
        ]}
      />
    </section>
  )
}

function Said({
  done,
  note,
  timeZone,
  nobody,
}: {
  readonly done: Done | null
  readonly note: string
  readonly timeZone: string
  readonly nobody: string
}) {
  if (done === null) return <span className="text-text-quiet">{nobody}</span>
  return (
    <>
      {done.name} · <ExactTime at={done.at} timeZone={timeZone} />
      {note === '' ? null : <span className="block text-13 whitespace-pre-line text-text-quiet">{note}</span>}
    </>
  )
}
