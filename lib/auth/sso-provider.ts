import 'server-only'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { SSO } from '@/lib/domain/sign-in/sso'
import type { SsoSettings } from '@/lib/env'

type SsoProfile = Readonly<Record<string, unknown>>

/** How long the provider may take for each of its answers. */
const PATIENCE_MS = 10_000

/**
 * The company's provider, in next-auth's words. The protocol is next-auth's: discovery, PKCE, state and nonce in sealed cookies of
 * this browser, and an ID token whose signature, issuer, audience, time and nonce are checked.
 */
export function ssoProvider(sso: SsoSettings): OAuthConfig<SsoProfile> {
  const { issuer, clientId, clientSecret, scope, signingAlgorithm } = sso
  return {
    id: SSO,
    name: SSO,
    type: 'oauth',
    wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    authorization: { params: { scope } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    clientId,
    clientSecret,
    client: { id_token_signed_response_alg: signingAlgorithm },
    httpOptions: { timeout: PATIENCE_MS },
    userinfo: {
      async request({ tokens, client }) {
        const claims = claimsOf(tokens.id_token)
        // What the ID token leaves out is asked for; what it says is not said otherwise there.
        const lacks = [sso.groupsClaim, 'email', sso.verifiedClaim].some((name) => claims[name] === undefined)
        const { access_token: access } = tokens
        if (!lacks || !access || client.issuer.metadata.userinfo_endpoint === undefined) return claims
        const more = await client.userinfo(access)
        if (more.sub !== claims['sub']) throw new Error('the provider told of somebody else')
        // An e-mail is verified by whoever says both.
        const { email, [sso.verifiedClaim]: verified } = sso.verifiedClaim in claims ? claims : more
        return { ...more, ...claims, email, [sso.verifiedClaim]: verified }
      },
    },
    profile: (claims) => ({ id: String(claims['sub']) }),
  }
}

/** What an ID token says; next-auth has checked it. */
function claimsOf(idToken: string | undefined): Record<string, unknown> {
  const said: unknown = JSON.parse(Buffer.from(idToken?.split('.')[1] ?? '', 'base64url').toString('utf8'))
  return { ...(said instanceof Object ? said : {}) }
}
