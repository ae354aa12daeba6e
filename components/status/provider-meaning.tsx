import { useTranslations } from 'next-intl'
import { DescriptionList } from '@/components/ui/description-list'
import { useProviderTexts } from './provider-words'

/** What it means, who acts, what to do: the three answers a person wants of a provider's word. Needs namespace `status`. */
export function ProviderMeaning({
  status,
  detail,
}: {
  readonly status: string
  readonly detail: string | null
}) {
  const t = useTranslations('status')
  const { meaning, who, action } = useProviderTexts()(status, detail)
  return (
    <DescriptionList
      items={[
        { term: t('meaningLabel'), value: meaning },
        { term: t('whoLabel'), value: who },
        { term: t('actionLabel'), value: action },
      ]}
    />
  )
}
