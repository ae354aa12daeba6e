import Link from 'next/link'
import { useTranslations } from 'next-intl'

/** The way to what this person was told, with how many they have not read. Drawn by the server alone. */
export function NoticeBell({ count, cap }: { readonly count: number; readonly cap: number }) {
  const t = useTranslations('notices')
  return (
    <Link
      href="/notices"
      title={t('open')}
      className="relative flex size-9 items-center justify-center rounded hover:bg-quiet"
    >
      <svg
        viewBox="0 0 16 16"
        aria-hidden="true"
        className="size-4 fill-none stroke-current"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d="M8 2a4 4 0 0 0-4 4c0 3.2-1.5 4.6-1.5 4.6h11S12 9.2 12 6a4 4 0 0 0-4-4zM6.7 13a1.4 1.4 0 0 0 2.6 0" />
      </svg>
      <span className="sr-only">{t('open')}</span>
      {count === 0 ? null : (
        <span className="figures absolute -top-0.5 left-1/2 rounded-full bg-waiting-soft px-1.5 text-12 font-semibold text-waiting">
          <span aria-hidden="true">{count >= cap ? `${cap - 1}+` : count}</span>
          <span className="sr-only">{t('badge', { count })}</span>
        </span>
      )}
    </Link>
  )
}
