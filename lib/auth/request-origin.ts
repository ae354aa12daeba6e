import 'server-only'
import { cookies, headers } from 'next/headers'
import { env } from '@/lib/env'

const DEVICE_DAYS = 180

/** Over TLS only Giro's own host can set it, for all of its paths. */
const deviceCookie = () => (env().publicUrl?.startsWith('https:') ? '__Host-giro-device' : 'giro-device')

/** Where a request came from, and the browser it came with, if that was known before. */
export async function originOf(): Promise<{
  readonly address: string | null
  readonly device: string | undefined
  readonly agent: string
}> {
  const device = (await cookies()).get(deviceCookie())?.value
  const agent = (await headers()).get('user-agent') ?? ''
  const isOurs = device !== undefined && /^[\w-]{43}$/.test(device)
  return { address: await addressOf(), device: isOurs ? device : undefined, agent }
}

/** The last one is what the proxy in front of Giro saw, or Giro itself where there is none; those before it anybody may have made up. */
async function addressOf(): Promise<string | null> {
  const told = (await headers()).get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? ''
  return /^[0-9A-Fa-f.:%]{2,64}$/.test(told) ? told : null
}

/** Has the browser keep what it is known by. */
export async function keepDevice(secret: string): Promise<void> {
  const name = deviceCookie()
  const jar = await cookies()
  jar.set(name, secret, {
    httpOnly: true,
    sameSite: 'lax',
    secure: name.startsWith('__Host-'),
    path: '/',
    maxAge: DEVICE_DAYS * 24 * 60 * 60,
  })
}
