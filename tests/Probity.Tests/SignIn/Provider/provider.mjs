// The identity provider of a force, as the tests need it: a real one (npm oidc-provider) that signs in whoever it is told to, and whose
// tokens can be spoilt on the way. `node provider.mjs PORT REDIRECT_URI`; it says "ready" when it answers. For tests only.
import { createHash, generateKeyPairSync } from 'node:crypto'
import { SignJWT, UnsecuredJWT, decodeJwt, importJWK } from 'jose'
import { Provider } from 'oidc-provider'

const [port, redirect] = process.argv.slice(2)
const issuer = `http://127.0.0.1:${port}`
const key = { ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }
const other = { ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256' }

// What /control said last: who signs in, how strongly, how long ago, and what is done to the token.
let said = {}

const provider = new Provider(issuer, {
  clients: [{ client_id: 'probity', client_secret: 'a secret of the tests', redirect_uris: [redirect], token_endpoint_auth_method: 'client_secret_basic' }],
  jwks: { keys: [key] },
  cookies: { keys: [createHash('sha256').update(issuer).digest('hex')] },
  acrValues: ['mfa'],
  claims: { openid: ['sub'], acr: null, amr: null, auth_time: null },
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (ctx, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
  loadExistingGrant: async (ctx) => {
    const grant = new provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId })
    grant.addOIDCScope('openid')
    await grant.save()
    return grant
  }
})

const forge = {
  nonce: (claims) => sign({ ...claims, nonce: 'of another sign-in' }),
  audience: (claims) => sign({ ...claims, aud: 'another-application' }),
  issuer: (claims) => sign({ ...claims, iss: 'http://127.0.0.1:1' }),
  expired: (claims) => sign({ ...claims, iat: claims.iat - 7200, exp: claims.iat - 3600 }),
  acr: ({ acr, ...claims }) => sign(claims),
  old: (claims) => sign({ ...claims, auth_time: claims.iat - 3600 }),
  key: (claims) => sign(claims, other),
  hmac: (claims) => new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode('a secret of the tests')),
  none: async (claims) => new UnsecuredJWT(claims).encode()
}

async function sign (claims, by = key) {
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: by.kid }).sign(await importJWK(by, 'RS256'))
}

provider.use(async (ctx, next) => {
  if (ctx.path === '/control') {
    said = Object.fromEntries(new URLSearchParams(ctx.querystring))
    ctx.status = 204
    return
  }
  if (ctx.path.startsWith('/interaction/')) {
    const login = { accountId: said.sub, acr: said.acr, amr: said.amr?.split(' '), remember: false }
    await provider.interactionFinished(ctx.req, ctx.res, { login })
    ctx.respond = false
    return
  }
  await next()
  if (ctx.path === '/token' && ctx.body?.id_token) {
    const claims = { ...decodeJwt(ctx.body.id_token), ...(said.acr && { acr: said.acr }), ...(said.amr && { amr: said.amr.split(' ') }) }
    claims.auth_time ??= claims.iat
    ctx.body.id_token = await (forge[said.spoil] ?? sign)(claims)
  }
})

provider.listen(Number(port), '127.0.0.1', () => console.log('ready'))
