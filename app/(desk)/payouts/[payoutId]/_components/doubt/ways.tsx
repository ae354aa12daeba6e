import { useTranslations } from 'next-intl'
import { useErrorTexts } from '@/components/form/error-texts'
import { Copyable } from '@/components/ui/copyable'
import { type Description, DescriptionList } from '@/components/ui/description-list'
import { ExactTime } from '@/components/ui/exact-time'
import { TextLink } from '@/components/ui/text-link'
import { MOST_NOTICES } from '@/lib/domain/payout/doubt'
import type { DoubtProps } from './doubt-section'
import { EvidenceRows } from './evidence-rows'
import { Way } from './way'

/** The same bytes under the same key, until their time is over. */
export function ResendWay({ payout, doubt: { resend } }: DoubtProps) {
  const t = useTranslations('doubt')
  const common = useTranslations('common')
  const { reasonText } = useErrorTexts()
  const { timeZone, stoppedAt } = payout.account
  const time = (at: Date) => <ExactTime at={at} timeZone={timeZone} seconds />
  const { lastResult } = resend
  const nextTime = () => {
    if (resend.isUnderWay) return t('underWay')
    if (resend.nextAt === null) return t('nothingNext')
    return stoppedAt === null ? time(resend.nextAt) : t('onStopped')
  }
  const items: Description[] = [
    ...(resend.lastAt === null ? [] : [{ term: t('lastTime'), value: time(resend.lastAt) }]),
    {
      term: t('lastResult'),
      value:
        lastResult === null
          ? t('noResult')
          : (reasonText(lastResult) ?? common('quoted', { words: lastResult })),
    },
    { term: t('nextTime'), value: nextTime() },
    { term: resend.isOver ? t('resend.overTerm') : t('resend.until'), value: time(resend.endsAt) },
  ]
  return (
    <Way
      title={t('resend.title')}
      tried={t('tried', { count: resend.sends })}
      how={resend.isOver ? t('resend.over') : t('resend.how')}
    >
      <DescriptionList items={items} />
    </Way>
  )
}

/** The provider's own record, by the id that a reply or a notification brings. */
export function LookWay({ payout, doubt: { look } }: DoubtProps) {
  const t = useTranslations('doubt')
  const { timeZone } = payout.account
  const time = (at: Date) => <ExactTime at={at} timeZone={timeZone} seconds />
  const last = look.lastAt ?? look.lastNoticeAt
  const items: Description[] = [
    {
      term: t('look.id'),
      value:
        look.providerId === null ? t('look.noId') : <Copyable value={look.providerId} what={t('look.id')} />,
    },
    {
      term: t('look.notices'),
      value:
        look.notices === 0
          ? t('look.noticesNone')
          : t('look.noticesSome', { count: look.notices, many: look.notices >= MOST_NOTICES ? 'yes' : 'no' }),
    },
    ...(last === null ? [] : [{ term: t('lastTime'), value: time(last) }]),
    { term: t('nextTime'), value: look.nextAt === null ? t('onNotice') : time(look.nextAt) },
  ]
  return (
    <Way title={t('look.title')} tried={t('tried', { count: look.looks + look.notices })} how={t('look.how')}>
      <DescriptionList items={items} />
    </Way>
  )
}

/** The account's own report, which a person downloads and uploads. */
export function ReportWay({
  payout,
  doubt: { report },
  mayUpload,
}: DoubtProps & { readonly mayUpload: boolean }) {
  const t = useTranslations('doubt')
  const { account, currency } = payout
  const isBlank = report.rows.length === 0
  const items: Description[] = [
    { term: t('report.uploads'), value: report.uploads === 0 ? t('report.none') : report.uploads },
    ...(report.lastAt === null
      ? []
      : [
          {
            term: t('lastTime'),
            value: <ExactTime at={report.lastAt} timeZone={account.timeZone} seconds />,
          },
        ]),
    ...(isBlank && report.uploads > 0 ? [{ term: t('lastResult'), value: t('report.noRow') }] : []),
  ]
  return (
    <Way title={t('report.title')} tried={t('tried', { count: report.uploads })} how={t('report.how')}>
      <DescriptionList items={items} />
      <EvidenceRows rows={report.rows} currency={currency} timeZone={account.timeZone} />
      {mayUpload ? (
        <p className="mt-2">
          <TextLink href={`/reconciliation?account=${account.id}`} className="inline-block py-0.5">
            {t('report.upload')}
          </TextLink>
        </p>
      ) : null}
    </Way>
  )
}
