import type { Holder, Role } from '@/lib/domain/permissions'

/** A set as whoever has it holds it. */
export type HeldSet = NonNullable<Holder['set']> & { readonly id: string; readonly name: string }

/** Whoever calls a verb. People carry a role, and the set that narrows it; machines carry where the news came from. */
export type UserActor = {
  readonly type: 'user'
  readonly userId: string
  /** Whoever has two accounts is one person. */
  readonly personId: string
  readonly name: string
  readonly role: Role
  /** What narrows the role; null: nothing does. */
  readonly set: HeldSet | null
  readonly sessionId: string
}
export type JobActor = { readonly type: 'job'; readonly task: string }
export type WebhookActor = { readonly type: 'webhook'; readonly deliveryId: string }
/** The operator at the command line (first users, first account, demo seed). */
export type OperatorActor = { readonly type: 'operator'; readonly command: string }
/** Somebody who is not signed in: a refused sign-in is recorded under this actor. */
export type AnonymousActor = { readonly type: 'anonymous' }

export type Actor = UserActor | JobActor | WebhookActor | OperatorActor | AnonymousActor

/** The id that audit and timeline keep: the user's id, or the kind of machine. */
export function actorId(actor: Actor): string {
  switch (actor.type) {
    case 'user':
      return actor.userId
    case 'job':
      return `job:${actor.task}`
    case 'webhook':
      return `webhook:${actor.deliveryId}`
    case 'operator':
      return `operator:${actor.command}`
    case 'anonymous':
      return 'anonymous'
  }
}
