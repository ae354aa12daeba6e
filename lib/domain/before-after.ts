import type { AuditData } from '@/lib/domain/audit'

type Fields = Readonly<Record<string, string | number | boolean | null>>

/**
 * What an audit event tells of a change: of each field that differs `name.before` and `name.after`; of something new what it has.
 * For fields that are nobody's personal data: events are kept for ever.
 */
export function beforeAfter(before: Fields | null, after: Fields): AuditData {
  const told = Object.entries(after).flatMap(([name, now]) => {
    if (before === null) return [[`${name}.after`, now] as const]
    const was = before[name] ?? null
    return was === now ? [] : [[`${name}.before`, was] as const, [`${name}.after`, now] as const]
  })
  return Object.fromEntries(told)
}

/** A line of an event: a word that it says, or a field with what it was and is. */
export type Told =
  | { readonly name: string; readonly value: string }
  | { readonly name: string; readonly before: string | null; readonly after: string }

const CHANGE = /^(?<name>.+)\.(?<side>before|after)$/

/** The other way round, for screens: what belongs together in one line, in the order of the event. */
export function readBeforeAfter(data: AuditData): Told[] {
  const names = new Set(Object.keys(data).map((key) => CHANGE.exec(key)?.groups?.['name'] ?? key))
  return [...names].map((name) => {
    const after = data[`${name}.after`]
    if (after === undefined) return { name, value: String(data[name] ?? '—') }
    const before = data[`${name}.before`]
    return { name, before: before === undefined ? null : String(before ?? '—'), after: String(after ?? '—') }
  })
}
