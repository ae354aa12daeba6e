import { createContext, useContext } from 'react'
import type { Group } from '@/lib/domain/policy/policy'
import type { PersonChoice } from '@/lib/policies/policy-names'

type Editor = {
  readonly groups: readonly Group[]
  readonly deciders: readonly PersonChoice[]
  readonly makers: readonly PersonChoice[]
  readonly accounts: readonly PersonChoice[]
  /** What is wrong with a field, in words. */
  readonly errorOf: (path: string) => string | undefined
  /** After something was removed: the paths of what was marked mean other fields now. */
  readonly forgetErrors: () => void
}

export const EditorContext = createContext<Editor | null>(null)

/** What every part of the editor reads. */
export function useEditor(): Editor {
  const editor = useContext(EditorContext)
  if (!editor) throw new Error('a part of the editor stands outside it')
  return editor
}
