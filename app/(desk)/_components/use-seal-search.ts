import { useRef, useState } from 'react'
import { sealSearchAction } from '@/app/(desk)/search-actions'
import type { SubmitFailure } from '@/components/form/use-submit'

type Fields<Name extends string> = Readonly<Record<Name, string | null>>

/** Seals what was typed into the fields of a search, for the address. Nothing typed stays nothing, without asking. */
export function useSealSearch() {
  const [failure, setFailure] = useState<SubmitFailure | null>(null)
  const [failures, setFailures] = useState(0)
  const busy = useRef(false)

  /** Null: it was refused, which `failure` tells, or is under way already. */
  async function seal<Name extends string>(typed: Fields<Name>): Promise<Fields<Name> | null> {
    const names = Object.keys(typed) as Name[] // the record has exactly these
    const filled = names.filter((name) => typed[name] !== null)
    if (filled.length === 0) return typed
    if (busy.current) return null
    busy.current = true
    const words = filled.map((name) => typed[name] ?? '')
    const answer = await sealSearchAction({ words }).catch(
      () => ({ ok: false, code: 'unavailable' }) as const,
    )
    busy.current = false
    setFailure(answer.ok ? null : answer)
    if (!answer.ok) {
      setFailures((count) => count + 1)
      return null
    }
    const sealed = names.map((name) => [name, answer.data.sealed[filled.indexOf(name)] ?? null])
    return Object.fromEntries(sealed) as Fields<Name> // of the same names
  }

  return { seal, failure, failures }
}
