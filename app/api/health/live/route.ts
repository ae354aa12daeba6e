import { limitOpen } from '@/lib/server/limit-open'

export const dynamic = 'force-dynamic'

/** The process answers; whether payouts can be made says `ready`. */
export const GET = limitOpen(() =>
  Response.json({ live: true }, { headers: { 'cache-control': 'no-store' } }),
)
