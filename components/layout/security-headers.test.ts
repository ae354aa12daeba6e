import { expect, it } from 'vitest'
import { contentPolicy } from './security-headers'

const directives = (development: boolean) =>
  Object.fromEntries(
    contentPolicy('abc', development)
      .split('; ')
      .map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1).join(' ')]),
  )

it('lets nothing inline run in production', () => {
  expect(directives(false)).toEqual({
    'default-src': "'none'",
    'script-src': "'nonce-abc' 'strict-dynamic'",
    'style-src-elem': "'self' 'nonce-abc'",
    'style-src-attr': "'unsafe-inline'",
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'manifest-src': "'self'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
    'form-action': "'self'",
    'report-to': 'policy',
    'report-uri': '/api/policy-reports',
  })
})

it('gives development what hot reload needs, and no more', () => {
  const { 'script-src': script, 'style-src-elem': style, ...rest } = directives(true)
  const { 'script-src': _script, 'style-src-elem': _style, ...production } = directives(false)
  expect(script).toBe("'nonce-abc' 'strict-dynamic' 'unsafe-eval'")
  expect(style).toBe("'self' 'unsafe-inline'")
  expect(rest).toEqual(production)
})
