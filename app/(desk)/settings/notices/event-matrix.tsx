import { useTranslations } from 'next-intl'
import type { EventChoice } from '@/lib/notices/get-choices'

const WAYS = ['inbox', 'email'] as const
const HEAD = 'h-9 border-b bg-quiet px-3 text-12 font-semibold text-text-quiet'

/** Events down, ways across: a box for each. */
export function EventMatrix({ events }: { readonly events: readonly EventChoice[] }) {
  const t = useTranslations('notices')
  return (
    <table className="w-full border-separate border-spacing-0 rounded border bg-raised text-left">
      <caption className="sr-only">{t('mine.events')}</caption>
      <thead>
        <tr>
          <th scope="col" className={HEAD}>
            {t('mine.event')}
          </th>
          {WAYS.map((way) => (
            <th key={way} scope="col" className={`${HEAD} w-20 text-center`}>
              {t(`mine.${way}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {events.map((choice, index) => {
          const line = index < events.length - 1 ? 'border-b' : ''
          const event = t(`events.${choice.event}.name`)
          return (
            <tr key={choice.event} className="hover:bg-hover">
              <th scope="row" className={`px-3 py-2 text-13 font-normal ${line}`}>
                {event}
              </th>
              {WAYS.map((way) => (
                <td key={way} className={`text-center ${line}`}>
                  <label className="flex min-h-9 cursor-pointer items-center justify-center">
                    <span className="sr-only">{t(`mine.${way}Of`, { event })}</span>
                    <input
                      type="checkbox"
                      name={`${way}.${choice.event}`}
                      defaultChecked={choice[way]}
                      className="size-4 accent-accent"
                    />
                  </label>
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
