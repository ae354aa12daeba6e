import type { ReactNode } from 'react'
import { fieldId } from '@/components/ui/field'

/** Under a field: what its typing will be sent as. Read out politely, silent while there is nothing to say. */
export function FieldEcho({ field, children }: { readonly field: string; readonly children: ReactNode }) {
  return (
    <output htmlFor={fieldId(field)} className="font-mono text-13 wrap-anywhere text-text-quiet empty:hidden">
      {children}
    </output>
  )
}
