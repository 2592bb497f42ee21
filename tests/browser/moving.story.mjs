// Moving about: searching while typing, keys, choices of the look without a script, and no network.

import assert from 'node:assert/strict';
import { BASE, complaints, session } from './lib.mjs';
import { helper } from './people.mjs';

export default [
  ['search is a combobox that keys work', search],
  ['keys go through a list, are listed, and can be switched off', keys],
  ['the look is chosen without a script, and stays', look],
  ['what others reply meanwhile is told, and nothing moves', arrived],
  ['without a network the page stays calm and goes on', offline],
];

async function search({ visitor }) {
  const page = await visitor();
  const heard = complaints(page);
  await page.goto('/praktijk');
  await page.keyboard.press('/');
  const field = page.locator('#site-search');
  assert.equal(await field.evaluate((it) => it === document.activeElement), true);
  await page.keyboard.type('taalca', { delay: 20 });
  await page.getByRole('option').first().waitFor();
  assert.equal(await field.getAttribute('aria-expanded'), 'true');
  await page.keyboard.press('ArrowDown');
  const active = await field.getAttribute('aria-activedescendant');
  assert.equal(await page.locator(`#${active}`).getAttribute('aria-selected'), 'true');
  // Escape closes first; what was typed stays.
  await page.keyboard.press('Escape');
  assert.equal(await field.getAttribute('aria-expanded'), 'false');
  assert.equal(await field.inputValue(), 'taalca');
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => /^\/[vgpmr]\/\d+\//.test(url.pathname));
  // Without a choice it is a search like any other.
  await page.locator('#site-search').fill('taal');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === '/zoeken');
  assert.deepEqual(heard, []);
}

async function keys({ visitor }) {
  const page = await visitor();
  await page.goto('/vragen');
  const title = () => page.evaluate(() => document.activeElement.textContent);
  await page.keyboard.press('j');
  const first = await title();
  await page.keyboard.press('j');
  assert.notEqual(await title(), first);
  await page.keyboard.press('k');
  assert.equal(await title(), first);
  await page.keyboard.press('?');
  const overview = page.getByRole('dialog', { name: 'Sneltoetsen' });
  await overview.waitFor();
  // In the dialog keys are letters again.
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await page.keyboard.press('Escape');
  assert.equal(await overview.isVisible(), false);
  // A letter in a field is a letter.
  await page.locator('#site-search').focus();
  await page.keyboard.type('j?');
  assert.equal(await page.locator('#site-search').inputValue(), 'j?');
  await page.goto('/uiterlijk?terug=/vragen');
  await page.getByRole('checkbox', { name: 'Sneltoetsen' }).uncheck();
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.waitForURL(`${BASE}/vragen`);
  await page.keyboard.press('j');
  assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
}

async function look({ visitor }) {
  // While a page passes into the next, the tool that clicks would wait in vain: it looks below the picture of both.
  const page = await visitor({ javaScriptEnabled: false, colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto('/vragen');
  const ground = () => page.locator('body').evaluate((it) => getComputedStyle(it).backgroundColor);
  const light = await ground();
  await page.getByRole('link', { name: 'Uiterlijk' }).click();
  await page.getByLabel('Donker').check();
  await page.getByLabel('Extra leesbare letters').check();
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.waitForURL(`${BASE}/vragen`);
  assert.notEqual(await ground(), light);
  const letters = await page.locator('h1').evaluate((it) => getComputedStyle(it).fontFamily);
  assert.match(letters, /Atkinson/);
  const high = await page.locator('article').first().boundingBox();
  await page.getByRole('button', { name: 'Kort' }).click();
  await page.getByRole('button', { name: 'Uitgebreid' }).waitFor();
  const low = await page.locator('article').first().boundingBox();
  assert.ok(low.height < high.height * 0.7, `${low.height} and ${high.height}`);
}

async function arrived({ visitor }) {
  const page = await visitor();
  const heard = complaints(page);
  await page.goto('/v/3');
  const high = await page.evaluate(() => document.body.scrollHeight);
  const colleague = await visitor({ storageState: await session(visitor, helper) });
  await colleague.goto('/v/3');
  await colleague.locator('textarea[name=body]').fill('Bij ons werkt het ook zonder rooster.');
  await colleague.getByRole('button', { name: 'Plaats je antwoord' }).click();
  await colleague.waitForURL(/#r\d+$/);
  const news = page.getByRole('status').getByRole('link', { name: '1 nieuw antwoord' });
  await news.waitFor();
  assert.equal(await page.evaluate(() => scrollY), 0);
  assert.ok((await page.evaluate(() => document.body.scrollHeight)) - high < 120, 'no more than a line');
  await news.click();
  await page.waitForURL(/#r\d+$/);
  await page.getByText('zonder rooster').waitFor();
  assert.deepEqual(heard, []);
}

async function offline({ visitor }) {
  const page = await visitor();
  await page.goto('/vragen');
  await page.context().setOffline(true);
  await page.locator('#verbinding').getByText('geen verbinding').waitFor();
  await page.getByRole('link', { name: 'Praktijk', exact: true }).click();
  await page.locator('#verbinding').getByText('zodra het weer kan').waitFor();
  assert.equal(new URL(page.url()).pathname, '/vragen');
  await page.context().setOffline(false);
  await page.waitForURL((url) => url.pathname === '/praktijk');
}
