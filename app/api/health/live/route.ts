export const dynamic = 'force-dynamic'

/** The process answers; whether payouts can be made says `ready`. */
export function GET(): Response {
  return Response.json({ live: true }, { headers: { 'cache-control': 'no-store' } })
}
