import type { HeldSet } from '@/lib/domain/actor'

/** What an event tells of sets: by their names, which never change. */
export function setsTold(before: Pick<HeldSet, 'name'> | null, after: Pick<HeldSet, 'name'> | null) {
  return { ...(before && { fromSet: before.name }), ...(after && { toSet: after.name }) }
}
