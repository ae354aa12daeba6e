import 'server-only'
import { cookies, headers } from 'next/headers'
import { addressOf } from '@/lib/auth/address-of'
import { STEP_UP_MS } from '@/lib/domain/approval/step-up'
import { env } from '@/lib/env'

const DEVICE_DAYS = 180

/** Over TLS only Giro's own host can set it, for all of its paths. */
const hostCookie = (name: string) => (env().publicUrl?.startsWith('https:') ? `__Host-${name}` : name)
const deviceCookie = () => hostCookie('giro-device')
const stepCookie = () => hostCookie('giro-sign-in')
/** In which next-auth keeps where a sign-in leads. */
export const returnCookie = () => hostCookie('giro-return')

/** Where a request came from, and the browser it came with, if that was known before. */
export async function originOf(): Promise<{
  readonly address: string | null
  readonly device: string | undefined
  readonly agent: string
}> {
  const device = (await cookies()).get(deviceCookie())?.value
  const agent = (await headers()).get('user-agent') ?? ''
  const isOurs = device !== undefined && /^[\w-]{43}$/.test(device)
  return { address: addressOf(await headers()), device: isOurs ? device : undefined, agent }
}

/** Has the browser keep what it is known by. */
export async function keepDevice(secret: string): Promise<void> {
  await keep(deviceCookie(), secret, DEVICE_DAYS * 24 * 60 * 60)
}

/** What a browser keeps between the password and the second factor. */
export async function readStep(): Promise<string | undefined> {
  return (await cookies()).get(stepCookie())?.value
}

export async function keepStep(step: string): Promise<void> {
  await keep(stepCookie(), step, STEP_UP_MS / 1_000)
}

export async function forgetStep(): Promise<void> {
  await keep(stepCookie(), '', 0)
}

async function keep(name: string, value: string, maxAge: number): Promise<void> {
  const jar = await cookies()
  jar.set(name, value, {
    httpOnly: true,
    sameSite: 'lax',
    secure: name.startsWith('__Host-'),
    path: '/',
    maxAge,
  })
}
