// The main job of the site: ask, get an answer, write down what works, and find all of it.

import assert from 'node:assert/strict';
import { complaints, findBySearch, lasting, signIn } from './lib.mjs';
import { asker, helper } from './people.mjs';

// A word that no example content has, so that what is found is what was written here.
const mark = `zwaluw${Date.now().toString(36)}`;

export default [
  ['a visitor reads without signing in', readAsVisitor],
  ['there is room to search on every screen, and a reply stays calm', room],
  ['ask, reply, accept, write and find', mainJob],
];

async function readAsVisitor({ visitor }) {
  const page = await visitor({ javaScriptEnabled: false });
  const heard = complaints(page);
  for (const path of ['/', '/vragen', '/praktijk', '/gesprekken', '/rubrieken', '/zoeken']) {
    const response = await page.goto(path);
    assert.equal(response.status(), 200, path);
    assert.equal(await page.locator('html').getAttribute('lang'), 'nl', path);
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1, path);
  }
  assert.deepEqual(heard, []);
}

async function room({ visitor }) {
  for (const width of [360, 640, 768, 1024, 1280, 1920]) {
    const page = await visitor({ viewport: { width, height: 800 } });
    for (const member of [false, true]) {
      if (member) await signIn(page, asker);
      await page.goto('/v/3');
      const search = await page.locator('.ln-search-bar__input').boundingBox();
      assert.ok(search.width >= 180, `${width}, ${member ? 'member' : 'visitor'}: ${search.width}`);
      const rows = await page.locator('.ln-page-header').boundingBox();
      assert.ok(rows.height <= 125, `${width}: the head is ${rows.height} high`);
      if (width < 768) continue;
      // Also where the network has a long name.
      const name = page.locator('.ln-page-header__name');
      await name.evaluate((it) => (it.textContent = 'Lerend Netwerk Openbare Bibliotheken'));
      const beside = await page.locator('.ln-search-bar__input').boundingBox();
      assert.ok(beside.width >= 240, `${width}: ${beside.width} beside a long name`);
    }
    if (width > 360) continue;
    // What is done most stands in one row, the rest are words.
    const useful = page.locator('#r1 .ln-useful .nl-button');
    const tops = await useful.evaluateAll((all) => all.map((it) => it.getBoundingClientRect().top));
    assert.ok(tops.length === 2 && tops[0] === tops[1], `${tops}`);
    const quote = page.locator('#r1 [data-quote]');
    assert.equal(await quote.evaluate((it) => getComputedStyle(it).borderTopColor), 'rgba(0, 0, 0, 0)');
  }
}

async function mainJob({ visitor }) {
  const asking = await visitor();
  const helping = await visitor();
  const heard = [complaints(asking), complaints(helping)];
  await signIn(asking, asker);
  await signIn(helping, helper);

  const question = await ask(asking);
  await reply(helping, question);
  await accept(asking, question);
  const article = await write(helping);

  const reading = await visitor();
  await findBySearch(reading, `${mark} wachtlijst`, question);
  await findBySearch(reading, `${mark} voorleeskoffer`, article);
  await findBySearch(asking, `${mark} belronde`, question);
  assert.deepEqual(heard, [[], []]);
}

/** Asks a question, and returns where it stands. */
async function ask(page) {
  await page.goto('/stel-een-vraag');
  const main = page.getByRole('main');
  await main.getByLabel('Wat wil je weten?').fill(`Hoe verkorten jullie de wachtlijst? ${mark}`);
  await main.getByLabel('Rubriek', { exact: true }).selectOption({ index: 1 });
  await main.getByLabel('Vertel er iets bij').fill(`Er wachten **30 gezinnen**. ${mark}`);
  await main.getByRole('button', { name: 'Plaats je vraag' }).click();
  await page.waitForURL(/\/v\/\d+/);
  assert.match(await main.getByRole('heading', { level: 1 }).innerText(), new RegExp(mark));
  assert.equal(await main.locator('strong', { hasText: '30 gezinnen' }).count(), 1);
  return lasting(page.url());
}

async function reply(page, question) {
  await page.goto(question);
  const main = page.getByRole('main');
  await main.getByLabel('Je antwoord').fill(`Wij houden elke maand een belronde. ${mark}`);
  await main.getByRole('button', { name: 'Plaats je antwoord' }).click();
  await page.waitForURL(/\/v\/\d+\/[^#]*#r1$/);
  assert.match(await main.innerText(), /belronde/);
}

async function accept(page, question) {
  await page.goto(question);
  const main = page.getByRole('main');
  await main.getByRole('button', { name: 'Kies als beste antwoord' }).first().click();
  await main.getByText('Beste antwoord', { exact: true }).first().waitFor();
  assert.match(await main.innerText(), /Opgelost/);
}

/** Writes a praktijkvoorbeeld with the fields that are needed, and returns where it stands. */
async function write(page) {
  await page.goto('/schrijf');
  const main = page.getByRole('main');
  await main.getByLabel('Titel').fill(`De voorleeskoffer op proef ${mark}`);
  await main.getByLabel('Samenvatting').fill('Gezinnen lenen een koffer vol boeken en spelletjes.');
  await main.getByLabel('Thema').selectOption({ index: 1 });
  await main.getByLabel('Fase').selectOption({ label: 'Experiment' });
  await main.getByLabel('Aanpak').fill('We vulden tien koffers en vroegen elk gezin wat er ontbrak.');
  await main.getByRole('button', { name: 'Plaats je praktijkvoorbeeld' }).click();
  await page.waitForURL(/\/p\/\d+/);
  return lasting(page.url());
}
