import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { TimeAgo } from '@/components/ui/time-ago'

/** Quiet and of constant height: how fresh the table is, or how many of its rows changed and wait to be shown. */
export function NewsBar({
  changes,
  asOf,
  timeZone,
  sessionEnded,
  onShow,
}: {
  readonly changes: number
  readonly asOf: string
  readonly timeZone: string
  readonly sessionEnded: boolean
  readonly onShow: () => void
}) {
  const t = useTranslations('common.news')
  return (
    <div className="flex min-h-8 items-center gap-2 text-13 max-sm:mr-auto">
      <span role="status" className={changes > 0 ? 'font-semibold' : 'sr-only'}>
        {changes > 0 ? t('changes', { count: changes }) : null}
        {sessionEnded ? t('stopped') : null}
      </span>
      {changes > 0 ? (
        <Button size="small" onClick={onShow}>
          {t('show')}
        </Button>
      ) : null}
      {sessionEnded ? (
        <span className="text-bad">
          <span aria-hidden="true">{t('stopped')} </span>
          {/* The server answers with the sign-in page, which knows the way back here. */}
          <Button size="small" onClick={() => window.location.reload()}>
            {t('signIn')}
          </Button>
        </span>
      ) : null}
      {changes === 0 && !sessionEnded ? (
        <span className="text-text-quiet">
          {t.rich('upToDate', { time: () => <TimeAgo at={asOf} timeZone={timeZone} /> })}
        </span>
      ) : null}
    </div>
  )
}
