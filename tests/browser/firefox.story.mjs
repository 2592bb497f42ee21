// The five flows that matter most, in Firefox ESR too: by keyboard, as far as it has one here.
// Only when the long loops are wanted.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { BASE, FULL, Skipped, lasting } from './lib.mjs';
import { asker, helper } from './people.mjs';

const PATIENCE = 20_000;
const mark = `grutto${Date.now().toString(36)}`;

// It asks nobody but the site.
const PREFERENCES = {
  'network.proxy.type': 0,
  'app.update.enabled': false,
  'app.normandy.enabled': false,
  'browser.safebrowsing.downloads.remote.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.getAddons.cache.enabled': false,
  'intl.accept_languages': 'nl',
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.enabled': false,
};

export default [['Firefox: sign in, ask, answer, accept, find and write', flows]];

async function flows() {
  if (!FULL) throw new Skipped('it is for the long run');
  const executablePath = ['firefox-esr', 'firefox'].map((name) => spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim()).find(Boolean);
  if (!executablePath) throw new Skipped('Firefox is not installed');
  const { default: puppeteer } = await import('puppeteer-core');
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'lerend-firefox-'));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    extraPrefsFirefox: PREFERENCES,
    env: { ...process.env, HOME: home },
  });
  try {
    const asking = await person(browser, asker);
    const question = await ask(asking);
    const helping = await person(browser, helper);
    await answer(helping, question);
    await accept(asking, question);
    await find(asking, question);
    await write(helping);
    assert.deepEqual([...asking.heard, ...helping.heard], []);
  } finally {
    await browser.close();
    fs.rmSync(home, { recursive: true, force: true });
  }
}

/** A window of their own, signed in by keyboard. */
async function person(browser, { email, password }) {
  const page = await (await browser.createBrowserContext()).newPage();
  page.setDefaultTimeout(PATIENCE);
  page.heard = [];
  page.on('console', (message) => message.type() === 'error' && page.heard.push(message.text()));
  page.on('pageerror', (error) => page.heard.push(String(error)));
  await page.setViewport({ width: 1280, height: 900 });
  await go(page, '/inloggen');
  await type(page, 'E-mailadres', email);
  await type(page, 'Wachtwoord', password);
  await leave(page, () => page.keyboard.press('Enter'));
  assert.notEqual(new URL(await where(page)).pathname, '/inloggen');
  return page;
}

async function ask(page) {
  await go(page, '/stel-een-vraag');
  await type(page, 'Wat wil je weten?', `Werkt het ook in deze browser? ${mark}`);
  await choose(page, 'Rubriek', 'Digitaal meedoen');
  await type(page, 'Vertel er iets bij', 'Met een vos.');
  await press(page, 'Plaats je vraag');
  assert.match(await where(page), /\/v\/\d+\//);
  return lasting(await where(page));
}

async function answer(page, question) {
  await go(page, question);
  await type(page, 'Je antwoord', `Ja, dat werkt. ${mark}`);
  await press(page, 'Plaats je antwoord');
  assert.match(await where(page), /#r1$/);
}

async function accept(page, question) {
  await go(page, question);
  await press(page, 'Kies als beste antwoord');
  assert.match(await page.$eval('main', (it) => it.innerText), /Opgelost/i);
}

async function find(page, question) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    await go(page, `/zoeken?q=${mark}`);
    if (await page.$(`main a[href^="${question}"]`)) return;
    assert.ok(Date.now() < end, `searching does not find ${question}`);
    await new Promise((later) => setTimeout(later, 250));
  }
}

async function write(page) {
  await go(page, '/schrijf');
  await type(page, 'Titel', `Voorlezen in twee browsers ${mark}`);
  await type(page, 'Samenvatting', 'Het werkt in elke browser.');
  await choose(page, 'Thema', 1);
  await choose(page, 'Fase', 'Idee');
  await type(page, 'Aanpak', 'Gewoon formulieren.');
  await press(page, 'Plaats je praktijkvoorbeeld');
  assert.match(await where(page), /\/p\/\d+/);
  const { wide, headings } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth - innerWidth,
    headings: document.querySelectorAll('h1').length,
  }));
  assert.ok(wide <= 0 && headings === 1, `${wide} px too wide, ${headings} h1`);
}

/** Firefox gives keys to the window in front. */
async function go(page, at) {
  await page.bringToFront();
  const response = await page.goto(BASE + at, { waitUntil: 'load' });
  assert.ok(response.ok(), `${at}: ${response.status()}`);
}

/** The field of main with this label, less what says that it may stay empty. */
async function field(page, label) {
  const found = await page.evaluateHandle((text) => {
    const words = (it) => it.textContent.replace(/\(mag leeg blijven\)/, '').replace(/\s+/g, ' ').trim();
    const named = [...document.querySelectorAll('main label')].find((it) => words(it) === text && it.control);
    return named?.control ?? null;
  }, label);
  const element = found.asElement();
  assert.ok(element, `${page.url()} has no field "${label}"`);
  return element;
}

async function type(page, label, text) {
  const element = await field(page, label);
  await element.focus();
  await page.keyboard.type(text);
}

async function choose(page, label, wanted) {
  const element = await field(page, label);
  const value = await element.evaluate(
    (it, which) => (typeof which === 'number' ? it.options[which] : [...it.options].find((option) => option.textContent.trim() === which))?.value,
    wanted,
  );
  await element.select(value);
}

/** Presses the first button of main whose text begins so, by the keyboard. */
async function press(page, name) {
  const found = await page.evaluateHandle(
    (text) => [...document.querySelectorAll('main button')].find((it) => it.checkVisibility() && it.textContent.replace(/\s+/g, ' ').trim().startsWith(text)) ?? null,
    name,
  );
  const element = found.asElement();
  assert.ok(element, `${page.url()} has no button "${name}"`);
  await element.focus();
  await leave(page, () => page.keyboard.press('Enter'));
}

/** The address as the page itself knows it: what the driver knows comes a little later. */
function where(page) {
  return page.evaluate(() => location.href);
}

/** Does what leads to another page, and waits for that: also when its address is the same but for its end. */
async function leave(page, act) {
  await page.evaluate(() => (globalThis.before = true));
  await act();
  const end = Date.now() + PATIENCE;
  for (;;) {
    // Between two pages there is none to ask.
    const there = await page.evaluate(() => !globalThis.before && document.readyState === 'complete').catch(() => false);
    if (there) return;
    assert.ok(Date.now() < end, `nothing follows on ${page.url()}`);
    await new Promise((later) => setTimeout(later, 50));
  }
}
