// The main job without a mouse: Tab, Shift+Tab, Enter, Space and letters are all there is.

import assert from 'node:assert/strict';
import { complaints, lasting, signIn } from './lib.mjs';
import { asker, helper } from './people.mjs';

/** More stops than any page has. */
const STOPS = 250;

export default [
  ['signing in, asking and replying with the keyboard alone', askAndReply],
  ['the way past the menu, and a mistake that is announced', skipAndMistake],
  ['the menu of a small screen, without a script', smallMenu],
  ['thanking, following and narrowing a search with the keyboard alone', useAndNarrow],
  ['saying what came of it, doing it too, and comparing versions with the keyboard alone', sumUpAndCompare],
  ['the welcome of a member with the keyboard alone', welcome],
];

async function askAndReply({ visitor }) {
  const mark = `kieviet${Date.now().toString(36)}`;
  const asking = await visitor();
  const helping = await visitor();
  const heard = [complaints(asking), complaints(helping)];
  await signInByKeys(asking, asker);
  await asking.goto('/');
  await tabTo(asking, 'Stel een vraag');
  await enter(asking, '/stel-een-vraag');
  await tabTo(asking, 'Wat wil je weten?');
  await asking.keyboard.type(`Hoe kom ik er met het toetsenbord? ${mark}`);
  await tabTo(asking, 'Rubriek');
  await asking.keyboard.type('Digi');
  await tabTo(asking, 'Vertel er iets bij');
  await asking.keyboard.type('Zonder muis.');
  await tabTo(asking, 'Plaats je vraag');
  await enter(asking, /\/v\/\d+\//);
  const question = lasting(asking.url());
  assert.match(await asking.getByRole('main').innerText(), new RegExp(mark));
  assert.match(await asking.getByRole('main').innerText(), /Digitaal meedoen/);

  await signInByKeys(helping, helper);
  await helping.goto(question);
  await tabTo(helping, 'Je antwoord');
  await helping.keyboard.type('Met Tab en Enter.');
  await tabTo(helping, 'Plaats je antwoord');
  await enter(helping, /#r1$/);

  await asking.goto(question);
  await tabTo(asking, /^Kies als beste antwoord/);
  await asking.keyboard.press('Space');
  await asking.getByText('Beste antwoord', { exact: true }).first().waitFor();
  assert.deepEqual(heard, [[], []]);
}

async function skipAndMistake({ visitor }) {
  const page = await visitor();
  await page.goto('/vragen');
  await page.keyboard.press('Tab');
  assert.equal(await named(page), 'Naar de inhoud', 'the first stop leads past the menu');
  const seen = await page.evaluate(() => {
    const box = document.activeElement.getBoundingClientRect();
    return box.width > 10 && box.height > 10 && box.top >= 0;
  });
  assert.ok(seen, 'it is seen when it has the focus');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const inside = await page.evaluate(() => Boolean(document.activeElement.closest('main')));
  assert.ok(inside, 'the next stop is in the content');

  await page.goto('/aanmelden');
  await tabTo(page, 'E-mailadres');
  await page.keyboard.type('geen adres');
  await page.keyboard.press('Enter');
  const summary = page.getByRole('alert');
  await summary.waitFor();
  await tabTo(page, /E-mailadres:/);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const field = page.getByLabel('E-mailadres');
  assert.equal(await field.inputValue(), 'geen adres');
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  const described = await field.getAttribute('aria-describedby');
  const texts = await Promise.all(described.split(' ').map((id) => page.locator(`#${id}`).innerText()));
  assert.ok(texts.some((text) => text.length > 10), 'the field is described by its problem');
}

async function smallMenu({ visitor }) {
  const page = await visitor({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  await signIn(page, asker);
  await page.goto('/vragen');
  const header = page.locator('.ln-page-header');
  const { height } = await header.boundingBox();
  assert.ok(height <= 120, `the header is ${height} px high`);
  for (const target of await header.locator('a, button, summary, input').all()) {
    const box = (await target.isVisible()) && (await target.boundingBox());
    if (!box) continue;
    assert.ok(box.height >= 43.5, `${await target.innerText()} is ${box.height} px high`);
  }
  await tabTo(page, 'Menu');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Praktijk');
  await page.keyboard.press('Escape');
  assert.equal(await named(page), 'Menu', 'Escape closes it and goes back');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Stel een vraag');
  await enter(page, '/stel-een-vraag');
}

async function useAndNarrow({ visitor }) {
  const page = await visitor();
  const heard = complaints(page);
  await signInByKeys(page, helper);
  await page.goto('/p/8');
  await tabTo(page, /^Bedankt/);
  const pressed = () => page.evaluate(() => document.activeElement.getAttribute('aria-pressed'));
  for (const [on, said] of [['true', 'Je hebt bedankt.'], ['false', /niet meer|ingetrokken|weg/]]) {
    await page.keyboard.press('Space');
    await page.getByRole('status').getByText(said).first().waitFor();
    assert.equal(await pressed(), on);
  }
  await tabTo(page, 'Volg');
  await enter(page, /.*/);
  await page.getByRole('button', { name: 'Niet meer volgen' }).waitFor();
  await tabTo(page, 'Niet meer volgen');
  await enter(page, /.*/);
  await page.getByRole('button', { name: 'Volg', exact: true }).waitFor();

  // How many there are is said first of all, and what was chosen can be taken away again.
  await page.goto('/zoeken?q=taal');
  const count = async () => Number((await page.getByRole('heading', { level: 1 }).innerText()).match(/\d+/)[0]);
  const all = await count();
  await tabTo(page, /^Vraag/);
  await page.keyboard.press('Space');
  await tabTo(page, 'Toon resultaten');
  await enter(page, (url) => url.searchParams.has('soort'));
  assert.ok((await count()) < all);
  await tabTo(page, /Haal .*weg|Verwijder/);
  await enter(page, (url) => !url.searchParams.has('soort'));
  assert.equal(await count(), all);
  assert.deepEqual(heard, []);
}

async function sumUpAndCompare({ visitor }) {
  const page = await visitor();
  const heard = complaints(page);
  await signInByKeys(page, asker);
  // V 28 is her own, and solved.
  await page.goto('/v/28');
  await tabTo(page, /Schrijf het in het kort|Pas ‘in het kort’ aan/);
  await enter(page, /\/kort$/);
  await tabTo(page, 'In het kort');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(`Werf via het werk en het consultatiebureau. ${Date.now()}`);
  await tabTo(page, 'Bewaar');
  await enter(page, (url) => !url.pathname.endsWith('/kort'));
  await page.getByRole('main').getByText('Werf via het werk').first().waitFor();

  // What changed is said in words, and not by colours alone.
  await tabTo(page, 'Bekijk eerdere versies');
  await enter(page, /\/versies$/);
  await tabTo(page, /versie 2/);
  await enter(page, /\/vergelijk/);
  await page.getByText('Toegevoegd:').first().waitFor({ state: 'attached' });
  assert.ok((await page.locator('ins').count()) > 0);

  // For her library: on, with a word about it, and off again.
  await page.goto('/p/13');
  await tabTo(page, 'Wij doen dit ook');
  await enter(page, /\/wij-ook$/);
  await tabTo(page, 'Hoe ging het?');
  await page.keyboard.type('Met twee vrijwilligers.');
  await tabTo(page, 'Wij doen dit ook');
  await enter(page, (url) => !url.pathname.endsWith('/wij-ook'));
  await page.getByText('Met twee vrijwilligers.').waitFor();
  await tabTo(page, /^Pas aan: wij doen dit ook/);
  await enter(page, /\/wij-ook$/);
  await tabTo(page, 'Wij doen dit niet meer');
  await enter(page, (url) => !url.pathname.endsWith('/wij-ook'));
  assert.equal(await page.getByText('Met twee vrijwilligers.').count(), 0);
  assert.deepEqual(heard, []);
}

async function welcome({ visitor }) {
  const page = await visitor();
  await signInByKeys(page, helper);
  for (const [at, next] of [['/welkom', '/welkom/groepen'], ['/welkom/groepen', '/welkom/werkdagen']]) {
    await page.goto(at);
    await tabTo(page, 'Sla over');
    await enter(page, next);
  }
  await tabTo(page, 'Sla over');
  await enter(page, (url) => !url.pathname.startsWith('/welkom'));
}

async function signInByKeys(page, { email, password }) {
  await page.goto('/inloggen');
  await tabTo(page, 'E-mailadres');
  await page.keyboard.type(email);
  await tabTo(page, 'Wachtwoord');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname !== '/inloggen');
}

async function enter(page, to) {
  await Promise.all([page.waitForURL(typeof to === 'string' ? (url) => url.pathname === to : to), page.keyboard.press('Enter')]);
}

/** Presses Tab until what has the focus is called so; each stop on the way must be seen to have it. */
async function tabTo(page, name) {
  const fits = (text) => (name instanceof RegExp ? name.test(text) : text === name);
  const passed = [];
  for (let stop = 0; stop < STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    const text = await named(page);
    passed.push(text);
    if (!fits(text)) continue;
    const ring = await page.evaluate(() => {
      const style = getComputedStyle(document.activeElement);
      return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    });
    assert.ok(ring, `"${text}" is not seen to have the focus`);
    return;
  }
  throw new Error(`Tab does not reach ${name} on ${page.url()}: ${passed.slice(0, 60).join(' | ')}`);
}

/** The name of what has the focus: its label's or its own text. */
function named(page) {
  return page.evaluate(() => {
    const it = document.activeElement;
    const label = it.labels?.[0] ?? it;
    const text = it.getAttribute('aria-label') ?? label.textContent;
    return text.replace(/\(mag leeg blijven\)/, '').replace(/\s+/g, ' ').trim();
  });
}
