// The browser, the people in it, and what many stories do. Where the site is, LEREND_URL says.

import { spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';

/** The address of the site, without a slash at its end. */
export const BASE = (process.env.LEREND_URL ?? 'http://127.0.0.1:8080').replace(/\/$/, '');

/** Whether the long loops are wanted. */
export const FULL = process.env.LEREND_TEST_FULL === '1';

/** Thrown by a story that can't be told here: says why, and is no failure. */
export class Skipped extends Error {}

/** Longer than any page takes on a busy machine. */
const PATIENCE = 20_000;

// It visits nothing but the site: what would go elsewhere is led to a port where nobody answers. It
// runs as root in containers.
export const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--proxy-server=127.0.0.1:9',
  `--proxy-bypass-list=<local>;127.0.0.1;localhost;${new URL(BASE).hostname}`,
];

/** The browsers of distributions; CHROMIUM names another. */
export function executable() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const found = names
    .map((name) => spawnSync('which', [name], { encoding: 'utf8' }).stdout?.trim())
    .find(Boolean);
  if (!found) throw new Error('chromium is not installed (CHROMIUM names another)');
  return found;
}

/**
 * Starts the browser with an empty profile, which goes when it is closed.
 * Returns `{ visitor(options), close() }`; each visitor has cookies of their own.
 */
export async function browse() {
  const browser = await chromium.launch({
    executablePath: executable(),
    headless: true,
    args: FLAGS,
    env: { ...process.env, HOME: scratch(), LANG: 'nl_NL.UTF-8' },
  });
  const visitor = async (options = {}) => {
    const context = await browser.newContext({
      baseURL: BASE,
      locale: 'nl-NL',
      timezoneId: 'Europe/Amsterdam',
      viewport: { width: 1280, height: 900 },
      ...options,
    });
    context.setDefaultTimeout(PATIENCE);
    stayAtHome(context, new URL(options.baseURL ?? BASE).origin);
    return context.newPage();
  };
  return { visitor, close: () => browser.close() };
}

/** A home folder for what the browser writes beside its profile. */
function scratch() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lerend-browser-'));
  process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * A page of the site that asks another address for something is a mistake: it gets nothing, and it is
 * told. Requests are listened to rather than led elsewhere, which would switch the browser's cache off.
 */
function stayAtHome(context, home) {
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== home) {
      console.error(`  asked outside the site: ${request.url()}`);
    }
  });
}

/** What the browser says of a transition between two pages that it gave up, which is no fault of either. */
const GIVEN_UP = /^(InvalidStateError|AbortError|TimeoutError): Transition was/;

/**
 * Notes what the browser complains of on a page: errors in its console (refused by the content
 * security policy, among others), exceptions, answers of 500 and above. Returns the growing list.
 */
export function complaints(page) {
  const heard = [];
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(message.text());
  });
  page.on('pageerror', (error) => {
    if (!GIVEN_UP.test(String(error))) heard.push(String(error));
  });
  page.on('response', (response) => {
    if (response.status() >= 500) heard.push(`${response.status()} ${response.url()}`);
  });
  return heard;
}

/** Signs in through the page, by the labels that people read; with a code too where there is a `secret`. */
export async function signIn(page, { email, password, secret }) {
  const button = page.getByRole('main').getByRole('button', { name: 'Log in', exact: true });
  await page.goto('/inloggen');
  await page.getByLabel('E-mailadres').fill(email);
  await page.getByLabel('Wachtwoord', { exact: true }).fill(password);
  const first = page.waitForResponse((answer) => answer.request().method() === 'POST');
  await button.click();
  // The site may live in another time.
  const apart = Date.parse((await first).headers().date) - Date.now();
  const code = page.getByLabel('Code uit je app');
  if (secret) await code.waitFor();
  // A code works once: who signed in a moment ago takes the next one, which is taken early too, and then waits.
  for (let ahead = 0; secret && (await code.count()) > 0; ahead += 1) {
    if (ahead > 1) await page.waitForTimeout(30_000 - ((Date.now() + apart) % 30_000));
    await code.fill(totp(secret, Date.now() + apart + (ahead === 1 ? 30_000 : 0)));
    const sent = page.waitForResponse((answer) => answer.request().method() === 'POST');
    await button.click();
    if ((await sent).status() !== 422) break;
    await page.waitForLoadState();
  }
  await page.waitForURL((url) => !url.pathname.startsWith('/inloggen'));
}

/** The code of a moment for a secret in base32 (RFC 6238). */
export function totp(secret, at) {
  const bits = [...secret].map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'));
  const key = Buffer.from(bits.join('').match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac('sha1', key).update(step).digest();
  const word = digest.readUInt32BE(digest[19] & 15) & 0x7fffffff;
  return String(word % 1_000_000).padStart(6, '0');
}

const sessions = new Map();

/**
 * The cookies of a person on a site, for the option `storageState` of a visitor. They sign in once a
 * run: doing so often is slowed. Who changes what a session holds should sign in themselves.
 */
export function session(visitor, person, site = BASE) {
  const key = `${site} ${person.email}`;
  const known = sessions.get(key) ?? open();
  sessions.set(key, known);
  return known;

  async function open() {
    const page = await visitor({ baseURL: site });
    await signIn(page, person);
    const state = await page.context().storageState();
    await page.context().close();
    return state;
  }
}

/**
 * Asks for an address without a browser, as a visitor or with a person's session (`as`), and follows
 * no redirect. Other options are those of `fetch`.
 */
export async function ask(visitor, path, { as, headers = {}, ...options } = {}) {
  const state = as ? await session(visitor, as) : { cookies: [] };
  const cookie = state.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return fetch(new URL(path, BASE), {
    redirect: 'manual',
    headers: { ...(cookie && { cookie }), 'accept-language': 'nl', ...headers },
    ...options,
  });
}

/**
 * Asks the search page until something is found at `path`: the index follows within a second,
 * and a busy machine gets more. Throws with what the page says when it does not come.
 */
export async function findBySearch(page, words, path) {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    await page.goto(`/zoeken?q=${encodeURIComponent(words)}`);
    const hit = page.getByRole('main').locator(`a[href^="${path}"]`);
    if (await hit.count()) return hit.first();
    await page.waitForTimeout(250);
  }
  const said = await page.getByRole('main').innerText();
  throw new Error(`searching for "${words}" does not find ${path}:\n${said}`);
}

/** The part of an item's address that stays: `/v/1284` of `/v/1284/een-vraag#r2`. */
export function lasting(url) {
  const [, kind, number] = new URL(url, BASE).pathname.split('/');
  return `/${kind}/${number}`;
}
