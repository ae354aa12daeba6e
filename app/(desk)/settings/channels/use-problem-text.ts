import { useTextsByKey } from '@/lib/i18n/texts-by-key'

/** Why a notice did not arrive, in the reader's words; a key without a text is shown as it is. */
export function useProblemText(): (problem: string) => string {
  const t = useTextsByKey('notices')
  return (problem) => (t.has(`problems.${problem}`) ? t(`problems.${problem}`) : problem)
}
