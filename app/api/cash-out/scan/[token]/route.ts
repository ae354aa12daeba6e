import { receiveScan } from '@/lib/cash-out/answer-scan'
import { env } from '@/lib/env'

export const dynamic = 'force-dynamic'

type Parts = { params: Promise<{ token: string }> }

/** Asked by Mercado Pago when somebody scans the code of an unattended till, at an address that nobody can guess. */
async function answer(request: Request, { params }: Parts): Promise<Response> {
  return receiveScan(request, (await params).token, { clientId: env().clientId })
}

// No page says by which of the two it is called.
export const GET = answer
export const POST = answer
