import { useTranslations } from 'next-intl'
import type { Description } from '@/components/ui/description-list'
import { contractOf, documentText, type Target } from './target'

const NAMED_KEY_TYPES = ['EMAIL', 'PHONE', 'PIX_CODE'] as const

/** A destination in words. Words that nobody knows stay raw. Needs namespace `payout`. */
export function useTargetWords(target: Target, bankName: string | null) {
  const t = useTranslations('payout.target')
  const { keyType, key, bankId, branch, number, type, holder } = target
  const keyLabel = NAMED_KEY_TYPES.find((word) => word === keyType)
  const keyWord = keyLabel ? t(`keyType.${keyLabel}`) : (keyType ?? '')
  const bank = bankName === null ? bankId : `${bankName} (${bankId})`
  const document = documentText(target)

  function typeWord() {
    if (type === 'current') return t(`types.current.${contractOf(target)}`)
    return type === 'mercadopago' ? t('types.mercadopago') : type
  }

  const line = [
    key === null ? null : `${keyWord} ${key}`,
    bank,
    branch === null ? null : t('branchOf', { branch }),
    number === null ? null : t('numberOf', { number }),
    document,
  ]
  const facts = [
    [t('holder'), holder],
    [t('keyTypeLabel'), keyType === null ? null : keyWord],
    [t('key'), key],
    [t('bank'), bank],
    [t('branch'), branch],
    [t('number'), number],
    [t('document'), document],
    [t('type'), typeWord()],
  ] as const
  return {
    /** Everything on one line. */
    line: line.filter(Boolean).join(' · '),
    /** Every field that there is, each with its name. */
    facts: facts.flatMap(([term, value]): Description[] => (value ? [{ term, value }] : [])),
  }
}
