import type { z } from 'zod'
import { type Approved, approvePayout } from '@/lib/approvals/approve-payout'
import { beginStepUp } from '@/lib/approvals/begin-step-up'
import type { DecisionInput } from '@/lib/approvals/refuse-approval'
import type { Queryable } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import { env } from '@/lib/env'
import type { AnswerInput } from '@/lib/factors/answer'
import { fingerprintOf } from '@/lib/factors/fingerprint'
import type { StepUpOffer } from '@/lib/factors/open-step-up'
import type { Context } from '@/lib/server/context'
import { SoftwarePasskey } from '@/lib/testing/software-passkey'

type Seen = z.input<typeof DecisionInput>

/** By account: several connections may look at one database. */
const passkeys = new Map<string, SoftwarePasskey>()

/** The one way in which tests approve: a challenge, a passkey's real answer to it, and the verb. */
export async function giveApproval(context: Context, seen: Seen): Promise<Approved> {
  return approvePayout(context, { ...seen, proof: await proofFor(context, seen) })
}

/** An answer of the person's passkey, which is enrolled at its first use, to a challenge about what was seen. */
export async function proofFor(context: Context, seen: Seen): Promise<AnswerInput> {
  const { actor, db } = context
  const passkey = actor.type === 'user' ? await passkeyOf(db, actor.userId) : new SoftwarePasskey()
  const offer = await beginStepUp(context, seen)
  return answerBy(passkey, offer)
}

export function answerBy(passkey: SoftwarePasskey, { nonce, passkey: options }: StepUpOffer): AnswerInput {
  if (options === null) throw new Error('nothing asks for a passkey')
  const { challenge, rpId } = options
  const { origin } = env().relyingParty
  return { kind: 'passkey', nonce, ...passkey.assert({ challenge, rpId, origin }) }
}

/** The person's own, enrolled where this database does not know it: it may have been restored meanwhile. */
export async function passkeyOf(db: Queryable, userId: string): Promise<SoftwarePasskey> {
  const passkey = passkeys.get(userId) ?? new SoftwarePasskey()
  passkeys.set(userId, passkey)
  const { credentialId } = passkey
  if ((await db.factor.count({ where: { credentialId } })) === 0) await enrolPasskey(db, userId, passkey)
  return passkey
}

/** Written straight into the table, and told to the chain as the verb tells it. */
export async function enrolPasskey(
  db: Queryable,
  userId: string,
  passkey = new SoftwarePasskey(),
): Promise<SoftwarePasskey> {
  const { credentialId, publicKey } = passkey
  const id = newId(new Date())
  const { id: rpId } = env().relyingParty
  // Several lanes may enrol it at once.
  const made = await db.factor.createMany({
    data: {
      id,
      userId,
      kind: 'passkey',
      name: 'Passkey ficticia',
      rpId,
      credentialId,
      publicKey,
      createdAt: new Date(),
    },
    skipDuplicates: true,
  })
  if (made.count === 1) {
    const data = JSON.stringify({ factorId: id, kind: 'passkey', rpId, key: fingerprintOf(publicKey) })
    await db.$queryRaw`SELECT append_audit_event('user', ${userId}, 'factor.enrol', 'user', ${userId}, ${data}::jsonb)::text`
  }
  return passkey
}
