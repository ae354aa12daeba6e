import type { RowSelectionState } from '@tanstack/react-table'
import { useState } from 'react'

/** Selected rows by id: they survive new rows, another order and another page, and end with their scope. */
export function useSelection(scope: string) {
  const [held, setHeld] = useState<{ readonly scope: string; readonly state: RowSelectionState }>({
    scope,
    state: {},
  })
  const state = held.scope === scope ? held.state : NONE

  function setState(update: RowSelectionState | ((old: RowSelectionState) => RowSelectionState)) {
    setHeld((old) => {
      const before = old.scope === scope ? old.state : NONE
      return { scope, state: typeof update === 'function' ? update(before) : update }
    })
  }

  const ids = Object.keys(state).filter((id) => state[id])
  return { state, setState, ids, clear: () => setHeld({ scope, state: NONE }) }
}

const NONE: RowSelectionState = {}
