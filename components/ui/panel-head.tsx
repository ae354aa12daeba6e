import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Icon } from './icon'

/** The title of a dialog or side panel, with the button that closes it. */
export function PanelHead({
  titleId,
  title,
  onClose,
}: {
  readonly titleId: string
  readonly title: ReactNode
  readonly onClose: () => void
}) {
  const t = useTranslations('common.actions')
  return (
    <div className="flex items-start gap-3 border-b px-5 py-4">
      <h2 id={titleId} className="min-w-0 flex-1 text-16 font-semibold">
        {title}
      </h2>
      <button
        type="button"
        aria-label={t('close')}
        onClick={onClose}
        className="-m-2 flex size-9 items-center justify-center rounded hover:bg-quiet"
      >
        <Icon name="cross" />
      </button>
    </div>
  )
}
