'use client'
import { Failure } from '@/components/layout/failure'

export default function DeskError({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  return <Failure error={error} retry={retry} />
}
