import 'server-only'
import { createHmac } from 'node:crypto'
import type { Queryable } from '@/lib/db/client'
import { FORGET_TRIES_MS, minuteOf, WAITS_MS } from '@/lib/domain/sign-in/throttle'

/** More mails than these an hour nobody needs, whoever asks for them. */
const RESETS_AN_HOUR = 3

type Trying = {
  readonly email: string
  /** Where the request came from; null: not known. */
  readonly address: string | null
  /** Of a browser in which this very person signed in before. */
  readonly deviceId: string | null
  /** What the counts' names are hashed with: nobody reads out of the table who tried, or whom. */
  readonly key: string
  /** So many a minute from one address, and from all of them together. */
  readonly most: { readonly address: number; readonly everybody: number }
}

/**
 * Counts a try before its password is looked at, for all instances together. False: not now. A known device has a count of its
 * own and stands above everybody's: whoever guesses elsewhere keeps nobody out of it. An e-mail that nobody has counts like any other.
 */
export async function takeTry(db: Queryable, trying: Trying, now: Date): Promise<boolean> {
  const { address, deviceId, key, most } = trying
  if (deviceId === null) {
    const minute = minuteOf(now)
    const from = address === null ? null : `address:${hidden(key, address)}:${minute}`
    if (from !== null && !(await countUp(db, from, most.address, now))) return false
    if (!(await countUp(db, `everybody:${minute}`, most.everybody, now))) return false
  }
  return reserve(db, bucketOf(trying), now)
}

type Asking = Pick<Trying, 'email' | 'address' | 'key'> & { readonly most: number }

/** Counts a wish for a new password. What there is too much of: of one address a minute, or of one e-mail an hour; null: nothing. */
export async function takeReset(
  db: Queryable,
  { email, address, key, most }: Asking,
  now: Date,
): Promise<'address' | 'email' | null> {
  const minute = minuteOf(now)
  const from = `reset-from:${hidden(key, address ?? '')}:${minute}`
  if (!(await countUp(db, from, most, now))) return 'address'
  const hour = Math.floor(minute / 60)
  return (await countUp(db, `reset:${hidden(key, email)}:${hour}`, RESETS_AN_HOUR, now)) ? null : 'email'
}

type TryingBySso = Pick<Trying, 'address' | 'key' | 'most'> & {
  /** To the provider, or back from it: each is counted by itself. */
  readonly way: 'to' | 'back'
}

/** Counts a try by the sign-in provider, before the provider is asked. False: not now. */
export async function takeSsoTry(
  db: Queryable,
  { address, key, most, way }: TryingBySso,
  now: Date,
): Promise<boolean> {
  const minute = minuteOf(now)
  const from = `sso-${way}:${hidden(key, address ?? '')}:${minute}`
  if (!(await countUp(db, from, most.address, now))) return false
  return countUp(db, `sso-${way}-everybody:${minute}`, most.everybody, now)
}

/** Whose password somebody who is signed in as them types. */
type Own = { readonly userId: string; readonly key: string }

/**
 * Counts a try at the password of whoever is signed in, before it is looked at, with the waits of a sign-in. By itself: whoever guesses
 * in a stolen session keeps its owner out of nothing else. False: not now.
 */
export async function takeOwnTry(db: Queryable, { userId, key }: Own, now: Date): Promise<boolean> {
  return reserve(db, `own:${hidden(key, userId)}`, now)
}

/** It was the right one. */
export async function forgetOwnTries(db: Queryable, { userId, key }: Own): Promise<void> {
  await db.signInTry.deleteMany({ where: { bucket: `own:${hidden(key, userId)}` } })
}

/** It was the right one: the wrong ones before it are forgotten. */
export async function forgetTries(db: Queryable, trying: Trying): Promise<void> {
  await db.signInTry.deleteMany({ where: { bucket: bucketOf(trying) } })
}

/** Removes counts that nobody needs any more. */
export async function tidyTries(db: Queryable, now: Date): Promise<void> {
  await db.signInTry.deleteMany({ where: { lastAt: { lt: new Date(now.getTime() - FORGET_TRIES_MS) } } })
}

function bucketOf({ email, deviceId, key }: Trying): string {
  return deviceId === null ? `account:${hidden(key, email)}` : `device:${hidden(key, `${deviceId} ${email}`)}`
}

function hidden(key: string, text: string): string {
  return createHmac('sha256', key).update(`giro.sign-in ${text}`).digest('hex').slice(0, 32)
}

/** One more of so many. */
async function countUp(db: Queryable, bucket: string, limit: number, now: Date): Promise<boolean> {
  const counted = await db.$executeRaw`
    INSERT INTO sign_in_try (bucket, tries, last_at, blocked_until) VALUES (${bucket}, 1, ${now}, ${now})
    ON CONFLICT (bucket) DO UPDATE SET tries = sign_in_try.tries + 1, last_at = ${now} WHERE sign_in_try.tries < ${limit}`
  return counted === 1
}

/** One more wrong one, with its wait, until it turns out right: of a hundred at once one gets through. */
async function reserve(db: Queryable, bucket: string, now: Date): Promise<boolean> {
  const old = new Date(now.getTime() - FORGET_TRIES_MS)
  const counted = await db.$executeRaw`
    INSERT INTO sign_in_try (bucket, tries, last_at, blocked_until) VALUES (${bucket}, 1, ${now}, ${now})
    ON CONFLICT (bucket) DO UPDATE SET
      tries = CASE WHEN sign_in_try.last_at < ${old} THEN 1 ELSE sign_in_try.tries + 1 END,
      last_at = ${now},
      blocked_until = CASE WHEN sign_in_try.last_at < ${old} THEN ${now} ELSE ${now}::timestamptz + make_interval(
        secs => (${[...WAITS_MS]}::float8[])[least(sign_in_try.tries + 1, ${WAITS_MS.length})] / 1000) END
    WHERE sign_in_try.blocked_until <= ${now}`
  return counted === 1
}
