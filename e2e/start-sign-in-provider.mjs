import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { Provider } from 'oidc-provider'

// A company's sign-in provider, a certified one, in which whoever comes says themselves who they are: the claims are typed as JSON.
// `lie` among them has it answer with an ID token that says something else, or is signed by somebody else.
const { PORT, DESKS, CLIENT_ID, CLIENT_SECRET } = process.env
if (!(PORT && DESKS && CLIENT_ID && CLIENT_SECRET))
  throw new Error('PORT, DESKS and the client say for whom it answers')

const ISSUER = `http://127.0.0.1:${PORT}`
const [own, strange] = [newKey(), newKey()]
/** @type {Map<string, Record<string, unknown>>} */
const people = new Map()

const provider = new Provider(ISSUER, {
  clients: [
    {
      client_id: CLIENT_ID,
      client_secret: CLIENT_SECRET,
      redirect_uris: DESKS.split(' ').map((desk) => `${desk}/api/auth/callback/sso`),
    },
  ],
  jwks: { keys: [{ ...own.export({ format: 'jwk' }), kid: 'own', alg: 'RS256', use: 'sig' }] },
  cookies: { keys: [randomBytes(32).toString('hex')] },
  claims: { openid: ['sub'], email: ['email', 'email_verified', 'groups'], profile: ['name'] },
  features: { devInteractions: { enabled: false } },
  interactions: {
    url: (/** @type {unknown} */ _context, /** @type {{ uid: string }} */ { uid }) => `/who/${uid}`,
  },
  findAccount: (/** @type {unknown} */ _context, /** @type {string} */ accountId) => ({
    accountId,
    claims: () => ({ ...people.get(accountId), sub: accountId }),
  }),
  // Nobody is asked whether Giro may know.
  async loadExistingGrant(/** @type {import('oidc-provider').Context} */ { oidc }) {
    const grant = new provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId })
    grant.addOIDCScope('openid email profile')
    await grant.save()
    return grant
  },
})

provider.use(async (context, next) => {
  if (!context.path.startsWith('/who/')) {
    await next()
    if (context.path === '/token') lie(context)
    return
  }
  if (context.method === 'POST') {
    const { sub, ...claims } = JSON.parse(new URLSearchParams(await text(context.req)).get('claims') ?? '{}')
    people.set(sub, claims)
    context.redirect(
      await provider.interactionResult(context.req, context.res, { login: { accountId: sub } }),
    )
    return
  }
  context.type = 'html'
  context.body = `<!doctype html><html lang="en"><head><title>Company</title><link rel="icon" href="data:,"></head>
    <body><form method="post"><label>Who you are <textarea name="claims"></textarea></label><button>Go on</button></form></body></html>`
})

provider.listen(Number(PORT), '127.0.0.1')

/** @param {import('oidc-provider').Context} context */
function lie(context) {
  const { body } = context
  if (!(body instanceof Object && 'id_token' in body)) return
  const [head = '', payload = ''] = String(body.id_token).split('.')
  const said = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
  const { lie: wanted, key } = people.get(said.sub) ?? {}
  if (!wanted && !key) return
  const other = Buffer.from(JSON.stringify({ ...said, ...Object(wanted) })).toString('base64url')
  const signature = sign('RSA-SHA256', Buffer.from(`${head}.${other}`), key ? strange : own)
  context.body = { ...body, id_token: `${head}.${other}.${signature.toString('base64url')}` }
}

function newKey() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
}
