import { useTranslations } from 'next-intl'
import { type Description, DescriptionList } from '@/components/ui/description-list'
import { useProviderTexts } from './provider-words'

/** What it means, who acts, what to do: the three answers a person wants of a provider's word. Needs namespace `status`. */
export function ProviderMeaning({
  status,
  detail,
  more = [],
}: {
  readonly status: string
  readonly detail: string | null
  /** What the screen adds to the three answers. */
  readonly more?: readonly Description[]
}) {
  const t = useTranslations('status')
  const { meaning, who, action } = useProviderTexts()(status, detail)
  return (
    <DescriptionList
      items={[
        { term: t('meaningLabel'), value: meaning },
        { term: t('whoLabel'), value: who },
        { term: t('actionLabel'), value: action },
        ...more,
      ]}
    />
  )
}
