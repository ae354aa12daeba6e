import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { requestSecondStep, requestSignIn, requestSso } from './request-sign-in'

const ORIGIN = 'https://desk.giro.invalid'
const credentials = { email: 'maker@demo.giro.invalid', password: 'una frase larga de prueba' }
const asked = vi.fn<(address: string, init?: RequestInit) => Promise<Response>>()

function answerWith(status: number, path: string) {
  asked.mockImplementation(async (address) =>
    address === '/api/auth/csrf'
      ? Response.json({ csrfToken: 'token-1' })
      : Response.json({ url: `${ORIGIN}${path}` }, { status }),
  )
}

beforeEach(() => {
  vi.stubGlobal('fetch', asked)
  vi.stubGlobal('window', { location: { href: `${ORIGIN}/sign-in` } })
})
afterEach(() => {
  vi.unstubAllGlobals()
  asked.mockReset()
})

describe('requestSignIn', () => {
  it('sends the credentials with the token against forged requests', async () => {
    answerWith(200, '/payouts')
    expect(await requestSignIn(credentials)).toEqual({ ok: true, data: 'in' })
    const [, call] = asked.mock.calls
    expect(call?.[0]).toBe('/api/auth/callback/credentials')
    expect(String(call?.[1]?.body)).toBe(
      'email=maker%40demo.giro.invalid&password=una+frase+larga+de+prueba&csrfToken=token-1&json=true',
    )
  })

  it('tells a wrong password', async () => {
    answerWith(401, '/sign-in?error=CredentialsSignin')
    expect(await requestSignIn(credentials)).toEqual({ ok: false, code: 'unauthenticated' })
  })

  it('tells that a second factor is to come', async () => {
    answerWith(401, '/sign-in?error=factor_needed')
    expect(await requestSignIn(credentials)).toEqual({ ok: true, data: 'factor' })
  })

  it.each([
    [401, '/sign-in?error=unavailable'],
    [500, '/sign-in'],
    [200, '/api/auth/signin?csrf=true'],
  ])('takes %i %s for no answer about the password', async (status, path) => {
    answerWith(status, path)
    expect(await requestSignIn(credentials)).toEqual({ ok: false, code: 'unavailable' })
  })

  it('asks nobody while a field is empty', async () => {
    expect(await requestSignIn({ email: '', password: '' })).toMatchObject({
      code: 'invalid_input',
      fieldErrors: { email: { key: 'field_required' }, password: { key: 'field_required' } },
    })
    expect(asked).not.toHaveBeenCalled()
  })
})

describe('requestSecondStep', () => {
  const answer = { kind: 'recovery', code: 'ABCD' } as const

  it('sends the answer as it is, and is in', async () => {
    answerWith(200, '/')
    expect(await requestSecondStep(answer)).toEqual({ ok: true, data: null })
    const [, call] = asked.mock.calls
    expect(call?.[0]).toBe('/api/auth/callback/factor')
    expect(new URLSearchParams(String(call?.[1]?.body)).get('answer')).toBe(JSON.stringify(answer))
  })

  it.each([
    [401, '/sign-in?error=code_wrong', { code: 'refused', reason: 'code_wrong' }],
    [401, '/sign-in?error=unavailable', { code: 'unavailable' }],
    [500, '/sign-in', { code: 'unavailable' }],
  ])('tells why %i %s was not taken', async (status, path, failure) => {
    answerWith(status, path)
    expect(await requestSecondStep(answer)).toEqual({ ok: false, ...failure })
  })
})

describe('requestSso', () => {
  const ask = (status: number, url: string) => {
    asked.mockImplementation(async (address) =>
      Response.json(address === '/api/auth/csrf' ? { csrfToken: 'token-1' } : { url }, { status }),
    )
    return requestSso('/payouts?q=1')
  }

  it('leads to the provider, and back to where somebody was going', async () => {
    const address = 'https://login.example.com/auth?state=1'
    expect(await ask(200, address)).toEqual({ ok: true, data: address })
    const [, call] = asked.mock.calls
    expect(call?.[0]).toBe('/api/auth/signin/sso')
    expect(new URLSearchParams(String(call?.[1]?.body)).get('callbackUrl')).toBe('/payouts?q=1')
  })

  it.each([
    [200, `${ORIGIN}/api/auth/error?error=OAuthSignin`, 'unavailable'],
    [500, `${ORIGIN}/sign-in`, 'unavailable'],
    [200, '/sign-in?sso=too_many', 'rate_limited'],
  ])('stays here after %i %s', async (status, url, code) => {
    expect(await ask(status, url)).toEqual({ ok: false, code })
  })
})
