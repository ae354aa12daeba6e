import 'server-only'
import { randomUUID } from 'node:crypto'
import { NextResponse } from 'next/server'
import { database } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import type { Permission } from '@/lib/domain/permissions'
import { UPLOAD_HEADER } from '@/lib/domain/upload-header'
import { admit } from '@/lib/server/admit'
import type { Context } from '@/lib/server/context'
import { HTTP_STATUS } from '@/lib/server/http-status'
import { isForeign } from '@/lib/server/is-foreign'
import { toFailure } from '@/lib/server/to-failure'
import { readCappedBody } from '@/lib/webhooks/read-capped-body'

/** Whoever uploads is signed in, and may sit behind a slow line. */
const PATIENCE = { limitMs: 60_000, mostPieces: 20_000 } as const

type Definition<T> = {
  readonly name: string
  readonly permission: Permission
  readonly maxBytes: number
  /** What is said of a file that is larger. */
  readonly tooLarge: () => GiroError
  readonly run: (
    context: Context<UserActor>,
    file: { readonly bytes: Uint8Array; readonly query: Readonly<Record<string, string>> },
  ) => Promise<T>
}

/** A form of another site can send none of these. */
const TYPES: readonly (string | undefined)[] = ['application/octet-stream', 'text/csv']

/**
 * Wraps a POST route that takes a file as its body: the steps and answers of an action, for what is too large to be one.
 * It takes a header that no form of another site can send, and no foreign origin. One byte more than allowed is read,
 * no further; of a body that says how long it is, none.
 */
export function defineUpload<T>({ name, permission, maxBytes, tooLarge, run }: Definition<T>) {
  return async (request: Request): Promise<NextResponse> => {
    const requestId = randomUUID()
    const headers = { 'cache-control': 'no-store' }
    let status: number | undefined
    const refuse = (answer: number, error: GiroError): never => {
      status = answer
      throw error
    }
    try {
      const actor = await admit(permission, name)
      if (request.headers.get(UPLOAD_HEADER) !== '1' || isForeign(request.headers))
        throw new GiroError('forbidden')
      if (!TYPES.includes(typeOf(request))) refuse(415, new GiroError('invalid_input'))
      if (Number(request.headers.get('content-length')) > maxBytes) refuse(413, tooLarge())
      const read = await readCappedBody(request, { cap: maxBytes, ...PATIENCE })
      if (read === 'too_slow') throw new GiroError('unavailable')
      if (read.truncated) refuse(413, tooLarge())
      const query = Object.fromEntries(new URL(request.url).searchParams)
      const data = await run({ db: database(), actor, now: () => new Date() }, { bytes: read.bytes, query })
      return NextResponse.json({ ok: true, data }, { headers })
    } catch (error) {
      const failure = toFailure(error, requestId, name)
      return NextResponse.json(failure, { status: status ?? HTTP_STATUS[failure.code], headers })
    }
  }
}

function typeOf({ headers }: Request): string | undefined {
  return headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
}
