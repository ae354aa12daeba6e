import 'server-only'
import { randomUUID } from 'node:crypto'
import { NextResponse } from 'next/server'
import type { z } from 'zod'
import { database } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import type { Permission } from '@/lib/domain/permissions'
import { admit } from '@/lib/server/admit'
import type { Context } from '@/lib/server/context'
import { HTTP_STATUS } from '@/lib/server/http-status'
import { isForeign } from '@/lib/server/is-foreign'
import { readQuery } from '@/lib/server/read-query'
import { toFailure } from '@/lib/server/to-failure'

type Definition<S extends z.ZodType> = {
  readonly name: string
  readonly permission: Permission
  /** Parses the parameters of the path and of the query, each given once. */
  readonly input: S
  readonly run: (context: Context<UserActor>, input: z.output<S>) => Promise<Download>
}
type Download = {
  readonly fileName: string
  readonly type: string
  /** What does not fit into memory comes in parts. */
  readonly body: Uint8Array<ArrayBuffer> | AsyncGenerator<string>
}
type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> }

/**
 * Wraps a GET route that answers with a file to keep: the steps of an action, since it authenticates by itself on any path.
 * No other site can make a browser ask for it, and nothing on the way keeps it.
 */
export function defineDownload<S extends z.ZodType>({ name, permission, input, run }: Definition<S>) {
  return async (request: Request, { params }: RouteContext): Promise<NextResponse> => {
    const requestId = randomUUID()
    const headers = { 'cache-control': 'no-store' }
    try {
      const actor = await admit(permission, name)
      if (isForeign(request.headers)) throw new GiroError('forbidden')
      const context = { db: database(), actor, now: () => new Date() }
      const { fileName, type, body } = await run(
        context,
        input.parse({ ...readQuery(request), ...(await params) }),
      )
      return new NextResponse(body instanceof Uint8Array ? body : streamOf(body), {
        headers: {
          ...headers,
          'content-type': type,
          'content-disposition': `attachment; filename="${fileName}"`,
          'x-content-type-options': 'nosniff',
        },
      })
    } catch (error) {
      const failure = toFailure(error, requestId, name)
      return NextResponse.json(failure, { status: HTTP_STATUS[failure.code], headers })
    }
  }
}

/** Asked for as fast as it is taken; whoever stops taking ends it. */
function streamOf(parts: AsyncGenerator<string>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await parts.return(undefined)
    },
  })
}
