import NextAuth from 'next-auth'
import { authOptions } from '@/lib/auth/options'

type AuthRouteContext = { params: Promise<{ nextauth: string[] }> }

// The options need the settings, which exist at run time only: the handler is made at the first request.
const handler = (request: Request, context: AuthRouteContext) => NextAuth(authOptions())(request, context)

export { handler as GET, handler as POST }
