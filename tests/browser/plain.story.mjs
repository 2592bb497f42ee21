// The whole main job without JavaScript, and what pages look like on a small screen.

import assert from 'node:assert/strict';
import { complaints, findBySearch, lasting, signIn } from './lib.mjs';
import { asker, helper } from './people.mjs';
import { walk } from './walk.mjs';

// Smooth scrolling never comes to rest for a driver whose page runs no script.
const plain = { javaScriptEnabled: false, reducedMotion: 'reduce' };

export default [
  ['ask, preview, reply, accept, write, edit and find without JavaScript', withoutScript],
  ['what is written without JavaScript can be kept and taken up again', draftWithoutScript],
  ['no page complains, at the width of a telephone', quiet],
  ['no page is wider than 320 pixels', narrow],
];

async function withoutScript({ visitor }) {
  const mark = `scholekster${Date.now().toString(36)}`;
  const asking = await visitor(plain);
  const helping = await visitor(plain);
  await signIn(asking, asker);
  await signIn(helping, helper);

  await asking.goto('/stel-een-vraag');
  let main = asking.getByRole('main');
  await main.getByLabel('Wat wil je weten?').fill(`Kan het zonder script? ${mark}`);
  await main.getByLabel('Rubriek', { exact: true }).selectOption({ label: 'Digitaal meedoen' });
  await main.getByLabel('Vertel er iets bij').fill('Met **nadruk**.');
  await main.getByRole('button', { name: 'Bekijk voorbeeld' }).click();
  assert.equal(await main.locator('strong', { hasText: 'nadruk' }).count(), 1);
  await main.getByRole('button', { name: 'Plaats je vraag' }).click();
  await asking.waitForURL(/\/v\/\d+\//);
  const question = lasting(asking.url());

  await helping.goto(question);
  main = helping.getByRole('main');
  await main.getByLabel('Je antwoord').fill(`Ja, dat kan. ${mark}`);
  await main.getByRole('button', { name: 'Plaats je antwoord' }).click();
  await helping.waitForURL(/#r1$/);

  await asking.goto(question);
  main = asking.getByRole('main');
  await main.getByRole('button', { name: 'Kies als beste antwoord' }).click();
  await asking.waitForURL(/#r1$/);
  assert.match(await main.innerText(), /Opgelost/);
  await asking.goto(question);
  await main.getByRole('link', { name: 'Pas aan' }).first().click();
  await main.getByLabel('Tekst').first().fill('Met **andere nadruk**.');
  await main.getByRole('button', { name: 'Bewaar' }).first().click();
  await asking.waitForURL(/\/v\/\d+\/[^/]+$/);
  assert.match(await main.innerText(), /andere nadruk/);

  await helping.goto('/schrijf');
  main = helping.getByRole('main');
  await main.getByLabel('Titel').fill(`Zonder script op proef ${mark}`);
  await main.getByLabel('Samenvatting').fill('Het werkt in elke browser.');
  await main.getByLabel('Thema').selectOption({ index: 1 });
  await main.getByLabel('Fase').selectOption({ label: 'Idee' });
  await main.getByLabel('Aanpak').fill('Gewoon formulieren.');
  await main.getByText('Wat kost het?', { exact: true }).click();
  await main.getByLabel('Uren werk').fill('3');
  await main.getByRole('button', { name: 'Plaats je praktijkvoorbeeld' }).click();
  await helping.waitForURL(/\/p\/\d+/);

  const reading = await visitor(plain);
  await findBySearch(reading, `${mark} script`, question);
  await findBySearch(reading, `${mark} proef`, lasting(helping.url()));
  await reading.goto(`/zoeken?q=${mark}`);
  await reading.getByLabel('Praktijk').first().check();
  await reading.getByRole('button', { name: 'Toon resultaten' }).click();
  const hits = reading.getByRole('main').locator('.ln-item__title a');
  assert.equal(await hits.count(), 1, 'a facet narrows without a script too');
}

async function draftWithoutScript({ visitor }) {
  const page = await visitor(plain);
  await signIn(page, helper);
  await page.goto('/start-een-gesprek');
  const main = page.getByRole('main');
  await main.getByLabel('Waar gaat het over?', { exact: true }).fill('Een half gesprek');
  await main.getByRole('button', { name: 'Bewaar als concept' }).click();
  await page.waitForURL(/\/concepten$/);
  await page.goto('/start-een-gesprek');
  assert.equal(await main.getByLabel('Waar gaat het over?', { exact: true }).inputValue(), 'Een half gesprek');
  await main.getByRole('button', { name: 'Begin opnieuw' }).click();
  await page.goto('/start-een-gesprek');
  assert.equal(await main.getByLabel('Waar gaat het over?', { exact: true }).inputValue(), '');
}

async function quiet(told) {
  const heard = new Map();
  await walk(told, { viewport: { width: 360, height: 740 } }, async (page, path) => {
    if (!heard.has(page)) heard.set(page, complaints(page));
    const said = heard.get(page);
    const response = await page.goto(path, { waitUntil: 'load' });
    const status = response.status();
    // A page that is not there is one of those to look at; the browser notes its status itself.
    assert.ok(status < 400 || (status === 404 && path.startsWith('/uitnodiging')), `${path}: ${status}`);
    if (status === 404) said.splice(0, said.length, ...said.filter((text) => !text.includes('404')));
    assert.deepEqual(said, [], path);
    const twice = await page.evaluate(() => {
      const ids = [...document.querySelectorAll('[id]')].map((it) => it.id);
      return ids.filter((id, at) => ids.indexOf(id) !== at);
    });
    assert.deepEqual(twice, [], `${path}: ids that are there twice`);
    const nameless = await page.evaluate(() =>
      [...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
        .filter((it) => !it.labels?.length && !it.getAttribute('aria-label') && !it.getAttribute('aria-labelledby'))
        .map((it) => it.outerHTML),
    );
    assert.deepEqual(nameless, [], `${path}: fields without a label`);
  });
}

async function narrow(told) {
  const wide = [];
  await walk(told, { viewport: { width: 320, height: 640 } }, async (page, path) => {
    await page.goto(path, { waitUntil: 'load' });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) wide.push(`${path}: ${over} px`);
  });
  assert.deepEqual(wide, []);
}
