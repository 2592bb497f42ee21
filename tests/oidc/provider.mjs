// A provider of OpenID Connect for stories: `oidc-provider`, which is certified, on this machine. Prints its address.
//
// What stories steer with POST /story and JSON:
//   { site, name }     makes the provider, with one client whose pages are there
//   { who: { sub, … }, amr } who signs in from now on, without a form, with these claims
//   { claims: { … } }  the next ID token is signed with these claims over its own; null takes one away
//   { rotate: true }   another key signs from now on, and stands among the published ones
//   { forge: true }    the next ID token is signed by a key that stands nowhere
// and it answers with how often its keys were asked for.

import http from 'node:http';
import { exportJWK, generateKeyPair, SignJWT, decodeJwt } from 'jose';
import Provider from 'oidc-provider';

const CLIENT = 'lerend';
const SECRET = 'een geheim, met tekens: & %';

const story = { who: { sub: 'iemand' }, amr: undefined, claims: undefined, forge: false, keysAsked: 0 };
let provider;
const keys = [await key('eerste')];

async function key(kid) {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid, alg: 'RS256', use: 'sig' };
}

const published = ({ kty, kid, alg, use, n, e }) => ({ kty, kid, alg, use, n, e });

async function signed(claims, by) {
  const { importJWK } = await import('jose');
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: by.kid, typ: 'JWT' }).sign(await importJWK(by, 'RS256'));
}

function make(issuer, site, name) {
  const made = new Provider(issuer, {
    clients: [{
      client_id: CLIENT,
      client_secret: SECRET,
      redirect_uris: [`${site}/inloggen/werk/${name}/terug`],
      post_logout_redirect_uris: [site],
      backchannel_logout_uri: `${site}/oidc/uitloggen/${name}`,
      backchannel_logout_session_required: true,
    }],
    jwks: { keys: [keys[0]] },
    cookies: { keys: ['een sleutel voor verhalen'] },
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'], profile: ['name', 'functie'] },
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    // The site is on this machine, which it refuses to ask by itself.
    fetch: (url, { dispatcher: _, ...options }) => globalThis.fetch(url, options),
    interactions: { url: (_, interaction) => `/story/interaction/${interaction.uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ ...story.who, sub: id }) }),
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: CLIENT, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  made.on('backchannel.error', (_, error) => console.error(error));
  made.use(async (ctx, next) => {
    await next();
    if (ctx.path === '/jwks') {
      story.keysAsked += 1;
      ctx.body = { keys: keys.map(published) };
    }
    if (ctx.path === '/token' && ctx.body?.id_token) {
      const claims = { ...decodeJwt(ctx.body.id_token), ...story.claims };
      for (const [name, value] of Object.entries(claims)) if (value === null) delete claims[name];
      const by = story.forge ? { ...(await key('vreemd')), kid: keys.at(-1).kid } : keys.at(-1);
      ctx.body.id_token = await signed(claims, by);
      Object.assign(story, { claims: undefined, forge: false });
    }
  });
  return made;
}

async function steer(request) {
  let text = '';
  for await (const part of request) text += part;
  const { site, name, rotate, ...rest } = JSON.parse(text);
  if (site) provider = make(`http://127.0.0.1:${server.address().port}`, site, name);
  if (rotate) keys.push(await key(`sleutel-${keys.length + 1}`));
  Object.assign(story, rest);
  return { keysAsked: story.keysAsked };
}

const server = http.createServer(async (request, response) => {
  try {
    if (request.url === '/story') {
      const answer = JSON.stringify(await steer(request));
      response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
    } else if (request.url.startsWith('/story/interaction/')) {
      const login = { accountId: story.who.sub, amr: story.amr, remember: false };
      await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
    } else if (provider) {
      provider.callback()(request, response);
    } else {
      response.writeHead(503).end();
    }
  } catch (error) {
    console.error(error);
    response.writeHead(500).end(String(error));
  }
});
server.listen(0, '127.0.0.1', () => console.log(`listening on ${server.address().port}`));
// Whoever started it may listen no longer.
process.stdout.on('error', () => {});
// They end it by closing its input.
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
