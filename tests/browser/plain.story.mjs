// The whole main job without JavaScript.

import assert from 'node:assert/strict';
import { findBySearch, lasting, signIn } from './lib.mjs';
import { asker, helper } from './people.mjs';

// Smooth scrolling never comes to rest for a driver whose page runs no script.
const plain = { javaScriptEnabled: false, reducedMotion: 'reduce' };

export default [
  ['ask, preview, reply, accept, write, edit and find without JavaScript', withoutScript],
  ['what is written without JavaScript can be kept and taken up again', draftWithoutScript],
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
