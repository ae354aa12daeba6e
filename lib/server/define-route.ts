import 'server-only'
import { randomUUID } from 'node:crypto'
import { NextResponse } from 'next/server'
import type { z } from 'zod'
import { database } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import type { Permission } from '@/lib/domain/permissions'
import { admit } from '@/lib/server/admit'
import type { Context } from '@/lib/server/context'
import { HTTP_STATUS } from '@/lib/server/http-status'
import { readQuery } from '@/lib/server/read-query'
import { toFailure } from '@/lib/server/to-failure'

type Definition<S extends z.ZodType, T> = {
  readonly name: string
  readonly permission: Permission
  /** Parses the query and the path's parameters together; a parameter given twice is refused. */
  readonly input: S
  readonly run: (context: Context<UserActor>, input: z.output<S>) => Promise<T>
}
type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> }

/** Wraps a GET route that signed-in pages read: the same steps and the same errors as an action. */
export function defineRoute<S extends z.ZodType, T>({ name, permission, input, run }: Definition<S, T>) {
  return async (request: Request, { params }: RouteContext): Promise<NextResponse> => {
    const requestId = randomUUID()
    const headers = { 'cache-control': 'no-store' }
    try {
      const actor = await admit(permission, name)
      const raw = { ...readQuery(request), ...(await params) }
      const data = await run({ db: database(), actor, now: () => new Date() }, input.parse(raw))
      return NextResponse.json(data, { headers })
    } catch (error) {
      const failure = toFailure(error, requestId, name)
      return NextResponse.json(failure, { status: HTTP_STATUS[failure.code], headers })
    }
  }
}
