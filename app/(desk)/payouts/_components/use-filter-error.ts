import { useTranslations } from 'next-intl'
import { useErrorTexts } from '@/components/form/error-texts'
import type { FilterError } from './read-filter-form'

/** What is wrong with a field of a filter, in words. Needs `errors`. */
export function useFilterError(): (error: FilterError | undefined) => string | undefined {
  const t = useTranslations('common.filter')
  const { fieldText } = useErrorTexts()
  return (error) => {
    if (!error) return undefined
    return 'own' in error ? t(error.own) : fieldText({ field: error }, 'field')
  }
}
