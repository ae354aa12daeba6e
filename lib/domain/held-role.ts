/** How a role is called with what narrows it. */
export function heldRole(role: string, set: string | null): string {
  return set === null ? role : `${role} · ${set}`
}
