import { useTranslations } from 'next-intl'
import { POLICY_CONTRACT_FACTS, POLICY_CONTRACTS, type PolicyContract } from '@/lib/domain/policy/contracts'
import type { PolicyDraft } from '@/lib/domain/policy/draft'

/** What one of `count` bands is called: the only one, the last one, or by its number. */
export function useBandTitle(): (contract: PolicyContract, index: number, count: number) => string {
  const t = useTranslations('policies')
  return (contract, index, count) => {
    const name = { contract: t(`contract.${contract}`) }
    if (count < 2) return t('bandWhole', name)
    return index === count - 1 ? t('bandLast', name) : t('band', { ...name, number: `${index + 1}` })
  }
}

/** What the fields of a draft are called in the summary of what is wrong: the part, then the field. */
export function usePartLabels(): (draft: PolicyDraft, paths: readonly string[]) => Record<string, string> {
  const t = useTranslations('policies')
  const bandTitle = useBandTitle()
  const partOf = (draft: PolicyDraft, [kind, id = '', index]: readonly string[]): string => {
    const contract = POLICY_CONTRACTS.find((one) => one === id)
    if (kind === 'bands' && contract) return bandTitle(contract, Number(index), draft.bands[contract].length)
    const list = kind === 'groups' ? draft.groups : draft.rules
    const number = `${list.findIndex((one) => one.id === id) + 1}`
    return kind === 'groups' ? t('group', { number }) : t('rule', { number })
  }
  const fieldOf = (parts: readonly string[]): string | null => {
    const contract = POLICY_CONTRACTS.find((one) => one === parts[1])
    switch (parts.at(-1)) {
      case 'upTo':
        return t('upTo', { currency: POLICY_CONTRACT_FACTS[contract ?? 'pix_br'].currency })
      case 'need':
        return t('need')
      case 'expires':
        return t('expires')
      case 'hold':
        return t('hold')
      case 'name':
        return parts[0] === 'groups' ? t('groupName') : t('ruleName')
      case 'people':
        return t('groupPeople')
      case 'below':
        return t('amountBelow')
      case 'opens':
        return t('opens')
      case 'closes':
        return t('closes')
      case 'chosen':
        return t('kind')
      case 'kind':
        return t('asks')
      case 'from':
        return parts.includes('when') ? t('amountFrom') : t('from')
      default:
        return null
    }
  }
  return (draft, paths) =>
    Object.fromEntries(
      paths.map((path) => {
        if (path === 'note') return [path, t('noteLabel')]
        const parts = path.split('.')
        const field = fieldOf(parts)
        const part = partOf(draft, parts)
        return [path, field === null ? part : `${part}: ${field}`]
      }),
    )
}
