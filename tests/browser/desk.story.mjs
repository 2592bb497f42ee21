// A computer that many use: what one did there is gone for the next.

import assert from 'node:assert/strict';
import { signIn } from './lib.mjs';
import { asker } from './people.mjs';

export default [
  ['who signs out leaves nothing behind, also for who goes back', back],
  ['a page that is left open on a shared computer goes by itself', left],
];

async function back({ visitor }) {
  const page = await visitor();
  await signIn(page, asker);
  await page.goto('/v/28');
  await page.getByLabel('Je antwoord').fill('Een halve zin die niemand hoeft te lezen.');
  await page.goto('/nieuw');
  await page.goto('/vragen');
  await page.locator('header summary').click();
  await page.getByRole('button', { name: 'Log uit' }).first().click();
  await page.waitForURL('**/uitloggen');
  const kept = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    caches: (await caches.keys()).length,
    databases: (await indexedDB.databases()).length,
  }));
  assert.deepEqual(kept, { local: 0, session: 0, caches: 0, databases: 0 });
  const cookies = (await page.context().cookies()).filter((cookie) => cookie.value !== '');
  assert.deepEqual(cookies.filter(({ name }) => /lerend|gedaan/.test(name)), []);
  for (let step = 0; step < 4; step += 1) {
    await page.goBack({ waitUntil: 'load' });
    await page.waitForTimeout(300);
    const seen = await page.locator('body').innerText();
    assert.ok(!/Sanne/.test(await page.locator('header').first().innerText()), page.url());
    assert.ok(!seen.includes('halve zin'), page.url());
  }
}

async function left({ visitor }) {
  const page = await visitor();
  await page.clock.install();
  await page.goto('/inloggen');
  await page.getByLabel('E-mailadres').fill(asker.email);
  await page.getByLabel('Wachtwoord', { exact: true }).fill(asker.password);
  await page.getByRole('checkbox', { name: /gedeelde computer/ }).check();
  await page.getByRole('main').getByRole('button', { name: 'Log in', exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/inloggen');
  await page.goto('/vragen');
  const other = await page.context().newPage();
  await other.goto('/v/28');
  await page.clock.fastForward('14:00');
  assert.equal(new URL(page.url()).pathname, '/vragen');
  // Who is busy in the other window is there still.
  await other.bringToFront();
  await other.mouse.move(300, 300);
  await other.mouse.move(320, 320);
  await page.clock.fastForward('10:00');
  assert.equal(new URL(page.url()).pathname, '/vragen');
  await page.clock.fastForward('06:00');
  for (const window of [page, other]) {
    await window.waitForURL((url) => url.pathname === '/inloggen');
    assert.equal(await window.getByText('Sanne').count(), 0);
  }
  assert.equal((await page.request.get('/instellingen', { maxRedirects: 0 })).status(), 401);
}
