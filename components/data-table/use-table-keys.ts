import { useTranslations } from 'next-intl'
import { useShortcuts } from '@/components/ui/shortcuts'

/** j and k work from anywhere on the page; the other keys belong to the row that has the focus and are only listed. */
export function useTableKeys({
  move,
  opens,
  peeks,
  selects,
  rowKeys,
}: {
  readonly move: (step: 1 | -1) => void
  readonly opens: boolean
  readonly peeks: boolean
  readonly selects: boolean
  readonly rowKeys: readonly { readonly key: string; readonly label: string }[]
}): void {
  const t = useTranslations('common.keyboard')
  useShortcuts([
    { key: 'j', label: t('rowNext'), onPress: () => move(1) },
    { key: 'k', label: t('rowPrevious'), onPress: () => move(-1) },
    { key: 'Enter', label: t('rowOpen'), enabled: opens },
    { key: ' ', label: peeks ? t('rowPeek') : t('rowSelect'), enabled: peeks || selects },
    { key: 'x', label: t('rowSelect'), enabled: peeks && selects },
    ...rowKeys.map(({ key, label }) => ({ key, label })),
  ])
}
