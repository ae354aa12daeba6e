import { useTranslations } from 'next-intl'
import type { Deciders } from '@/lib/approvals/list-deciders'
import type { InboxTab } from '@/lib/approvals/list-inbox'
import type { Names } from '@/lib/approvals/request-view'
import type { WaitedFor } from '@/lib/approvals/waited-for'

type Props = {
  readonly tab: InboxTab
  readonly deciders: Deciders | null
  readonly waitedFor: WaitedFor | null
}

/** What an empty tab says: where nothing waits for the person who looks, for whom it does. */
export function EmptyBody({ tab, deciders, waitedFor }: Props) {
  const t = useTranslations('approvals')
  const text = ({ names, more }: Names) => {
    const some = names.join(', ')
    return more > 0 ? t('andMore', { names: some, count: more }) : some
  }
  return (
    <>
      {deciders ? <p>{t('empty.notYours', { names: text(deciders) })}</p> : null}
      {waitedFor ? <Others waitedFor={waitedFor} names={text(waitedFor.names)} /> : null}
      {deciders || waitedFor ? null : t(`empty.${tab}.body`)}
    </>
  )
}

function Others({ waitedFor, names }: { readonly waitedFor: WaitedFor; readonly names: string }) {
  const t = useTranslations('approvals.empty')
  const { payouts, more, stuck } = waitedFor
  return (
    <>
      {payouts > stuck ? (
        <p>{t('waitsFor', { count: payouts - stuck, more: more ? 'yes' : 'no', names })}</p>
      ) : null}
      {stuck > 0 ? <p>{t('stuck', { count: stuck })}</p> : null}
    </>
  )
}
