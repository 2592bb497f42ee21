// The headers that internet.nl and the OWASP ASVS ask for, on answers of every kind. What the program's
// own tests hold already (tests/protection.rs, tests/https.rs) is not told again: cookies, origin, HSTS over https.

import assert from 'node:assert/strict';
import { form, readable, send } from './forms.mjs';
import { ask } from './lib.mjs';
import { asker, curator } from './people.mjs';

export default [
  ['every kind of answer is fenced in by its headers', fenced],
  ['what was made for someone is kept by nobody, and what never changes by everybody', kept],
  ['a file that someone brought is a page of nothing', brought],
];

/** Sources that internet.nl and the ASVS take for no policy at all. */
const LOOSE = /^('unsafe-inline'|'unsafe-eval'|'unsafe-hashes'|\*|https?:|data:|blob:|https?:\/\/\*.*)$/;

/** What is wrong with the headers that every answer has. */
function judge(answer) {
  const { headers } = answer;
  const wrong = [];
  const must = (name, fits, what) => {
    const value = headers.get(name);
    if (value === null || !fits(value)) wrong.push(`${name}: ${value ?? 'is missing'}${what ? ` (${what})` : ''}`);
  };
  const policy = headers.get('content-security-policy') ?? '';
  const rules = new Map(policy.split(';').map((rule) => rule.trim().split(/\s+/)).filter(([name]) => name).map(([name, ...sources]) => [name, sources]));
  for (const [name, ...allowed] of [['default-src', "'none'", "'self'"], ['frame-ancestors', "'none'", "'self'"]]) {
    const sources = rules.get(name) ?? [];
    if (sources.length !== 1 || !allowed.includes(sources[0])) wrong.push(`${name} in "${policy}"`);
  }
  // A sandbox without permissions sends no form and has no base.
  if (!rules.has('sandbox')) for (const name of ['base-uri', 'form-action']) if (!rules.has(name)) wrong.push(`${name} is missing in "${policy}"`);
  for (const [name, sources] of rules) for (const source of sources) if (LOOSE.test(source) && name !== 'require-trusted-types-for') wrong.push(`${name} ${source}`);

  must('x-content-type-options', (value) => value === 'nosniff');
  must('referrer-policy', (value) => /^(no-referrer|same-origin|strict-origin|strict-origin-when-cross-origin)$/.test(value));
  must('cross-origin-opener-policy', (value) => value === 'same-origin');
  must('cross-origin-resource-policy', (value) => /^same-(origin|site)$/.test(value));
  must('permissions-policy', (value) => ['camera', 'geolocation', 'microphone'].every((name) => value.includes(`${name}=()`)));
  must('cache-control', (value) => /no-store|no-cache|max-age/.test(value));
  for (const name of ['server', 'x-powered-by', 'x-aspnet-version', 'via']) {
    if (/\d/.test(headers.get(name) ?? '')) wrong.push(`${name} tells a version: ${headers.get(name)}`);
  }
  if (headers.has('access-control-allow-origin')) wrong.push('access-control-allow-origin opens it to other sites');
  const https = new URL(answer.url).protocol === 'https:';
  if (headers.has('strict-transport-security') !== https) wrong.push(`strict-transport-security over ${https ? 'https' : 'http'}: ${headers.get('strict-transport-security')}`);
  const type = headers.get('content-type') ?? '';
  // JSON is UTF-8 by itself, and has no such parameter.
  if (/^(text\/|application\/(xml|.*\+xml|javascript))/.test(type) && !/charset=utf-8/i.test(type)) wrong.push(`no charset: ${type}`);
  const empty = [204, 304].includes(answer.status) || headers.get('content-length') === '0';
  if (!empty && type === '' && !headers.get('location')) wrong.push('no content-type');
  return wrong;
}

/** Addresses of each kind, with the status that they have. */
async function answers(visitor) {
  const html = await (await ask(visitor, '/')).text();
  const assets = [...html.matchAll(/\b(?:href|src)="(\/static\/[^"#]+)/g)].map(([, href]) => href);
  assert.ok(assets.length >= 2, 'a page has a stylesheet and a script');
  const told = [];
  const tell = async (status, path, options = {}) => {
    const answer = await ask(visitor, path, options);
    const statuses = [status].flat();
    assert.ok(statuses.includes(answer.status), `${options.method ?? 'GET'} ${path}: ${answer.status} rather than ${status}`);
    told.push([`${options.method ?? 'GET'} ${path} (${answer.status}${options.as ? ', signed in' : ''})`, answer]);
    return answer;
  };
  const origin = new URL(html ? (await ask(visitor, '/robots.txt')).url : '').origin;
  for (const path of ['/', '/vragen', '/zoeken?q=taal', '/hulp', '/inloggen', '/robots.txt', '/readyz', ...assets]) await tell(200, path);
  for (const path of ['/', '/stel-een-vraag', '/meldingen', '/instellingen/profiel']) await tell(200, path, { as: asker });
  await tell([301, 302, 303, 307, 308], '/v/28');
  await tell([301, 302, 303, 307, 308], '/v28');
  await tell([302, 303, 401], '/stel-een-vraag');
  for (const path of ['/bestaat-niet', '/v/99999999', '/static/bestaat-niet.css', '/bestand/99999999/x.png', '/beheer/bestaat-niet']) await tell(404, path);
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND']) await tell([404, 405], '/vragen', { method, headers: { origin } });
  await tell([200, 405], '/', { method: 'HEAD' });
  await tell([403], '/uitloggen', { method: 'POST', headers: { origin: 'https://elders.example' } });
  await tell([400, 413, 415, 422], '/inloggen', { method: 'POST', headers: { origin, 'content-type': 'application/json' }, body: '{}' });
  await tell([200, 401, 403, 422], '/inloggen', {
    method: 'POST',
    headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'email=niemand%40elders.example&password=onjuist-wachtwoord',
  });
  await tell([400, 404, 414, 431], `/zoeken?q=%ff%00&${'x'.repeat(100)}`).catch(() => tell(200, `/zoeken?q=%ff%00`));
  for (const path of ['/', ...assets]) {
    const etag = (await ask(visitor, path)).headers.get('etag');
    if (etag) await tell(304, path, { headers: { 'if-none-match': etag } });
  }
  return told;
}

async function fenced({ visitor }) {
  const broken = [];
  const told = await answers(visitor);
  for (const [name, answer] of told) broken.push(...judge(answer).map((what) => `${name}: ${what}`));
  assert.ok(told.some(([, { status }]) => status === 304), 'nothing is asked about again');
  assert.ok(broken.length === 0, `${broken.length} findings\n${broken.join('\n')}`);
}

async function kept({ visitor }) {
  const broken = [];
  for (const path of ['/', '/v/28', '/zoeken?q=taal', '/meldingen', '/instellingen/profiel', '/concepten', '/bestaat-niet']) {
    const rule = (await ask(visitor, path, { as: asker })).headers.get('cache-control');
    if (!/\bno-store\b/.test(rule ?? '')) broken.push(`${path}, signed in: ${rule}`);
  }
  for (const path of ['/', '/vragen', '/inloggen', '/bestaat-niet']) {
    const { headers } = await ask(visitor, path);
    if (/\bpublic\b/.test(headers.get('cache-control') ?? '')) broken.push(`${path} is kept by everybody on the way`);
    if (!/cookie/i.test(headers.get('vary') ?? '')) broken.push(`${path}: vary is "${headers.get('vary')}"`);
  }
  const html = await (await ask(visitor, '/')).text();
  for (const [, href] of html.matchAll(/\b(?:href|src)="(\/static\/[^"#]+)/g)) {
    const rule = (await ask(visitor, href)).headers.get('cache-control') ?? '';
    if (!/immutable/.test(rule) || Number(rule.match(/max-age=(\d+)/)?.[1]) < 31_536_000) broken.push(`${href}: ${rule}`);
  }
  assert.ok(broken.length === 0, `${broken.length} findings\n${broken.join('\n')}`);
}

/** A picture and a document of some words: what they are sent back with. */
async function brought({ visitor }) {
  const page = await visitor();
  await page.goto('/');
  const picture = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 40, height: 30 });
    canvas.getContext('2d').fillRect(4, 4, 20, 20);
    return canvas.toDataURL('image/png').split(',')[1];
  });
  const files = [
    ['proef.png', 'image/png', Buffer.from(picture, 'base64'), 'Een zwart vlak'],
    ['proef.txt', 'text/plain', Buffer.from('Een paar regels tekst.\nMeer niet.\n'), ''],
  ];
  const broken = [];
  for (const [name, type, bytes, words] of files) {
    const sheet = await form(visitor, curator, '/start-een-gesprek', 'body');
    sheet.fields.set('body', 'Kijk.');
    sheet.fields.set('alt', words);
    sheet.fields.set('attach', 'ja');
    sheet.fields.set(sheet.file, new Blob([bytes], { type }), name);
    const text = await (await send(visitor, curator, sheet)).text();
    const path = text.match(/\/bestand\/\d+\/[^\s)"&<]+/)?.[0];
    assert.ok(path, `${name} is not taken up: ${readable(text)}`);

    const sent = await ask(visitor, path, { as: curator });
    assert.equal(sent.status, 200, path);
    broken.push(...judge(sent).map((what) => `${path}: ${what}`));
    const policy = sent.headers.get('content-security-policy');
    // A picture is written anew and runs nothing; outside of a sandbox it goes with the pages when someone signs out.
    if (type !== 'image/png' && !/\bsandbox(;|$)/.test(policy)) broken.push(`${path}: its policy has no sandbox: ${policy}`);
    const how = sent.headers.get('content-disposition') ?? '';
    if (!how.startsWith(type === 'image/png' ? 'inline' : 'attachment')) broken.push(`${path}: content-disposition is "${how}"`);
    if (/public/.test(sent.headers.get('cache-control'))) broken.push(`${path}: ${sent.headers.get('cache-control')}`);
    const again = await ask(visitor, path, { as: curator, headers: { 'if-none-match': sent.headers.get('etag') } });
    assert.equal(again.status, 304, path);
    broken.push(...judge(again).map((what) => `${path} (304): ${what}`));
    const stranger = await ask(visitor, path);
    if (stranger.status !== 404) broken.push(`${path}: someone else gets ${stranger.status}`);
    broken.push(...judge(stranger).map((what) => `${path} (404): ${what}`));
  }
  assert.ok(broken.length === 0, `${broken.length} findings\n${broken.join('\n')}`);
}
