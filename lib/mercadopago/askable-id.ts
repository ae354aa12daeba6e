const ASKABLE = /^[A-Za-z0-9-]{1,64}$/

/** Whether an id may stand in the path of a question. Any other is never asked about: it could name another path. */
export function isAskableId(id: string): boolean {
  return ASKABLE.test(id)
}
