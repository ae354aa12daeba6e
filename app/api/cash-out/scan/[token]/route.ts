import { receiveScan } from '@/lib/cash-out/answer-scan'
import { env } from '@/lib/env'
import { limitOpen } from '@/lib/server/limit-open'

export const dynamic = 'force-dynamic'

type At = { readonly params: Promise<{ readonly token: string }> }

/** Asked by Mercado Pago when somebody scans the code of an unattended till, at an address that nobody can guess. */
const answer = limitOpen(async (request, { params }: At) =>
  receiveScan(request, (await params).token, { clientId: env().clientId }),
)

// No page says by which of the two it is called.
export { answer as GET, answer as POST }
