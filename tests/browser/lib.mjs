// The browser, the people in it, and what many stories do. Where the site is, LEREND_URL says.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';

/** The address of the site, without a slash at its end. */
export const BASE = (process.env.LEREND_URL ?? 'http://127.0.0.1:8080').replace(/\/$/, '');

/** Whether the long loops are wanted. */
export const FULL = process.env.LEREND_TEST_FULL === '1';

/** Longer than any page takes on a busy machine. */
const PATIENCE = 20_000;

// It visits nothing but the site, and runs as root in containers.
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browsers of distributions; CHROMIUM names another. */
function executable() {
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
    await stayAtHome(context);
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

/** A page of the site that asks another address for something is a mistake: it gets nothing. */
async function stayAtHome(context) {
  await context.route(
    (url) => url.origin !== new URL(BASE).origin && url.protocol.startsWith('http'),
    (route) => {
      console.error(`  asked outside the site: ${route.request().url()}`);
      return route.abort();
    },
  );
}

/**
 * Notes what the browser complains of on a page: errors in its console (refused by the content
 * security policy, among others), exceptions, answers of 500 and above. Returns the growing list.
 */
export function complaints(page) {
  const heard = [];
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(message.text());
  });
  page.on('pageerror', (error) => heard.push(String(error)));
  page.on('response', (response) => {
    if (response.status() >= 500) heard.push(`${response.status()} ${response.url()}`);
  });
  return heard;
}

/** Signs in through the page, by the labels that people read. */
export async function signIn(page, { email, password }) {
  await page.goto('/inloggen');
  await page.getByLabel('E-mailadres').fill(email);
  await page.getByLabel('Wachtwoord', { exact: true }).fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Log in' }).click();
  await page.waitForURL((url) => url.pathname !== '/inloggen');
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
