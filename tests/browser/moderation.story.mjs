// Reporting, deciding, objecting: by everyone, on a phone, and with two hands at one case.

import assert from 'node:assert/strict';
import { BASE, FULL, Skipped, complaints, lasting, session } from './lib.mjs';
import { asker, curator, helper, keeper, local, others, second, southern, supporter } from './people.mjs';

const mark = `sperwer${Date.now().toString(36)}`;
const PHONE = { width: 360, height: 760 };

export default [
  ['a report without account, a decision, its reasons, a complaint, and someone else puts it back', whole],
  ['two moderators at one case: the second sees what the first decided', twoHands],
  ['who moderates two provinces sees what lies in both, and nothing else', provinces],
  ['several are decided at once and undone at once', together],
  ['two hundred texts are hidden in one go, and come back in one go', twoHundred],
  ['a case is taken up, decided and left by keys alone', keys],
  ['what waits for a look is its writer\'s alone, until a moderator places it', waits],
];

/** A page of someone on a phone. */
async function phone(visitor, person, options = {}) {
  const storageState = person && (await session(visitor, person));
  return visitor({ viewport: PHONE, ...(storageState && { storageState }), ...options });
}

/** Asks a question that nobody else asks, and returns where it stands. */
async function ask(page, words, place) {
  await page.goto('/stel-een-vraag');
  const main = page.getByRole('main');
  await main.getByLabel('Wat wil je weten?').fill(`${words} ${mark}?`);
  await main.getByLabel('Rubriek', { exact: true }).selectOption(place ? { label: place } : { index: 1 });
  await main.getByRole('radio', { name: /Iedereen/ }).check().catch(() => {});
  await main.getByLabel('Vertel er iets bij').fill(`Wij willen graag weten hoe dat gaat: ${words}. ${mark}`);
  await main.getByRole('button', { name: 'Plaats je vraag' }).click();
  await page.waitForURL(/\/v\/\d+/);
  return lasting(page.url());
}

/** Reports what stands there. */
async function report(page, at, reason) {
  await page.goto(at);
  await page.getByRole('main').getByRole('link', { name: 'Meld', exact: true }).first().click();
  await page.getByRole('radio', { name: reason }).check();
  await page.getByLabel('Wat moeten moderatoren weten?').fill(`Kijk hier eens naar. ${mark}`);
  await page.getByRole('button', { name: 'Verstuur je melding' }).click();
  await page.waitForURL(/\/meld\/gevolg\//);
  assert.match(await page.getByRole('main').innerText(), /Je melding is binnen/);
  return page.url();
}

/** Opens the case about what has these words in its title. */
async function openCase(page, words) {
  await page.goto('/moderatie');
  await page.getByRole('main').getByRole('link', { name: new RegExp(`${words} ${mark}`) }).click();
  await page.waitForURL(/\/moderatie\/\d+/);
}

async function decide(page, measure, facts) {
  const main = page.getByRole('main');
  await main.getByRole('radio', { name: new RegExp(`^${measure}`) }).check();
  const ground = main.getByLabel(/^Op grond van/);
  if (await ground.count()) await ground.selectOption('rule-2');
  await main.getByLabel(/Wat is er gebeurd|Wat antwoord je/).fill(facts);
  await main.getByRole('button', { name: 'Besluit', exact: true }).click();
}

async function fits(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${page.url()} is ${wide} too wide`);
}

async function whole({ visitor }) {
  const author = await phone(visitor, asker);
  const question = await ask(author, 'Is dit reclame', 'Programmering en ontmoeting');
  // Someone without an account reports it, and follows it by the address that they were shown.
  const reporter = await phone(visitor);
  const receipt = await report(reporter, question, 'Reclame of spam');
  await fits(reporter);

  const first = await phone(visitor, curator);
  await openCase(first, 'Is dit reclame');
  await fits(first);
  // Nothing is decided without its reasons, and what was typed stays.
  const main = first.getByRole('main');
  await main.getByRole('radio', { name: /^Verbergen/ }).check();
  await main.getByLabel('Notitie voor moderatoren').fill('Overlegd.');
  await main.getByRole('button', { name: 'Besluit', exact: true }).click();
  assert.match(await main.innerText(), /Schrijf wat er is gebeurd/);
  assert.equal(await main.getByLabel('Notitie voor moderatoren').inputValue(), 'Overlegd.');
  await decide(first, 'Verbergen', `Het leek op reclame. ${mark}`);
  await first.waitForURL('**/moderatie');
  await reporter.goto(receipt);
  assert.match(await reporter.getByRole('main').innerText(), /We zijn het met je eens/);
  const stranger = await visitor();
  assert.equal((await stranger.goto(question)).status(), 404);

  await author.goto('/meldingen');
  await author.getByRole('main').locator('a[href^="/besluiten/"]').first().click();
  await author.waitForURL(/\/besluiten\/\d+/);
  await fits(author);
  const told = author.getByRole('main');
  assert.match(await told.innerText(), new RegExp(`Het leek op reclame. ${mark}`));
  assert.match(await told.innerText(), /Huisregel 2/);
  await told.getByLabel(/Waarom ben je het er niet mee eens/).fill(`Het is een echte vraag. ${mark}`);
  await told.getByRole('button', { name: 'Maak bezwaar' }).click();
  await author.waitForURL(/\/besluiten\/\d+/);
  assert.match(await told.innerText(), /Iemand anders kijkt ernaar/);

  // Who decided can't decide about the complaint.
  await openCase(first, 'Is dit reclame');
  assert.match(await first.getByRole('main').innerText(), /Iemand anders kijkt ernaar/);
  const other = await phone(visitor, second);
  await openCase(other, 'Is dit reclame');
  await decide(other, 'Het besluit terugdraaien', `Het was een vraag. ${mark}`);
  await other.waitForURL('**/moderatie');
  await author.reload();
  assert.match(await told.innerText(), /Het bezwaar klopt/);
  assert.equal((await author.goto(question)).status(), 200);
}

async function twoHands({ visitor }) {
  const author = await phone(visitor, asker);
  const question = await ask(author, 'Wie weet dit');
  const reporter = await phone(visitor, helper);
  await report(reporter, question, 'Onaardig, dreigend of discriminerend');
  const one = await phone(visitor, curator);
  const two = await phone(visitor, second);
  const heard = complaints(one);
  await openCase(one, 'Wie weet dit');
  await openCase(two, 'Wie weet dit');
  await decide(one, 'Waarschuwen', `Dit kan vriendelijker. ${mark}`);
  await one.waitForURL('**/moderatie');
  await decide(two, 'Weghalen', `Dit moet weg. ${mark}`);
  const main = two.getByRole('main');
  await main.getByText('Een andere moderator heeft hier intussen over besloten').waitFor();
  assert.match(await main.innerText(), /Dit kan vriendelijker/);
  assert.deepEqual(heard, []);
  // Who moderates elsewhere sees nothing of it, not by its address either.
  const elsewhere = await phone(visitor, local);
  await elsewhere.goto('/moderatie');
  assert.ok(!(await elsewhere.getByRole('main').innerText()).includes(mark));
  assert.equal((await elsewhere.goto(new URL(two.url()).pathname.replace('/besluit', ''))).status(), 404);
}

/** Someone new at a library in Limburg, whom the keeper of the site invites; they stay signed in. */
async function newcomer(visitor) {
  const page = await phone(visitor, keeper);
  const email = `lotte.${mark}@elders.example`;
  await page.goto('/beheer/deelnemers/bibliotheek-heuvelrijk');
  const form = page.locator('section[aria-labelledby="invite-title"] form');
  await form.locator('input[name="name"]').fill(`Lotte ${mark}`);
  await form.locator('input[name="email"]').fill(email);
  await form.getByRole('button').click();
  await page.getByRole('main').getByText(email).first().waitFor();
  const mail = page.locator('.ln-mails li', { hasText: email });
  for (let tries = 0; tries < 80; tries += 1) {
    await page.goto('/dev/mail');
    if (await mail.count()) break;
    await page.waitForTimeout(250);
  }
  await mail.first().getByRole('link').click();
  const link = await page.locator('main a[href*="/uitnodiging?sleutel="]').first().getAttribute('href');
  const guest = await phone(visitor);
  await guest.goto(link);
  const password = guest.getByRole('main').locator('input[name="password"]');
  await password.fill('vier losse woorden samen');
  await password.press('Enter');
  await guest.waitForURL((url) => !url.pathname.startsWith('/uitnodiging'));
  return guest;
}

async function provinces({ visitor }) {
  const titles = ['Is dit Brabants', 'Is dit Limburgs', 'Is dit Gelders'];
  const writers = [await phone(visitor, southern), await newcomer(visitor), await phone(visitor, asker)];
  const reporter = await phone(visitor, helper);
  for (const [at, title] of titles.entries()) {
    await report(reporter, await ask(writers[at], title), 'Onaardig, dreigend of discriminerend');
  }
  const page = await phone(visitor, local);
  await page.goto('/moderatie');
  const said = await page.getByRole('main').innerText();
  const seen = titles.map((title) => said.includes(`${title} ${mark}`));
  assert.deepEqual(seen, [true, true, false]);
  for (const title of titles.slice(0, 2)) {
    await openCase(page, title);
    await fits(page);
  }
  // What lies elsewhere is there for the others, and left by nobody.
  const everywhere = await phone(visitor, curator);
  for (const title of titles) {
    await openCase(everywhere, title);
    await decide(everywhere, 'Laten staan', `Niets mis mee. ${mark}`);
    await everywhere.waitForURL('**/moderatie');
  }
}

async function together({ visitor }) {
  const author = await phone(visitor, asker);
  const reporter = await phone(visitor, helper);
  const places = [];
  for (const n of ['een', 'twee', 'drie']) {
    const place = await ask(author, `Samen ${n}`);
    places.push(place);
    await report(reporter, place, 'Reclame of spam');
  }
  const page = await phone(visitor, curator);
  await page.goto('/moderatie');
  const main = page.getByRole('main');
  const boxes = main.getByRole('checkbox', { name: new RegExp(`Samen (een|twee|drie) ${mark}`) });
  assert.equal(await boxes.count(), 3);
  for (const box of await boxes.all()) await box.check();
  await main.getByRole('button', { name: 'Besluit over wat je koos' }).click();
  await main.getByRole('heading', { name: 'Besluit over 3 zaken' }).waitFor();
  await decide(page, 'Weghalen', `Drie keer reclame. ${mark}`);
  await page.waitForURL(/\/moderatie\/\d+$/);
  for (const place of places) assert.notEqual((await author.goto(place)).status(), 200, place);
  await main.getByText('Draai dit besluit terug').click();
  await main.getByLabel('Waarom?').fill(`Een vergissing. ${mark}`);
  await main.getByRole('button', { name: 'Draai alles terug wat tegelijk is besloten' }).click();
  await page.waitForURL(/\/moderatie\/\d+$/);
  for (const place of places) assert.equal((await author.goto(place)).status(), 200, place);
}

/** Opens cases about so many texts, and returns where each stands by the id of its case. */
async function openCases(page, many) {
  const opened = new Map();
  const headers = { Origin: BASE, 'Sec-Fetch-Site': 'same-origin' };
  for (const letter of 'vgpmr') {
    for (let number = 1, missing = 0; missing < 5; number += 1) {
      const html = await (await page.request.get(`${BASE}/${letter}/${number}`)).text();
      // What is gone or hidden already can't be hidden.
      const shown = (n) => html.split(`id="r${n}"`)[1]?.split('<article')[0];
      for (let n = 0; n < 60; n += 1) {
        if (opened.size === many) return opened;
        if (n > 0 && !shown(n)) break;
        if (n > 0 && shown(n).includes('ln-post__state')) continue;
        const at = `/${letter}/${number}/r/${n}`;
        const post = () => page.request.post(`${BASE}${at}/bekijk`, { maxRedirects: 0, headers });
        const answer = await patiently(page, post);
        const [, id] = /\/moderatie\/(\d+)$/.exec(answer.headers().location ?? '') ?? [];
        if (id) opened.set(id, at);
        // What someone wrote themselves, and what stands in a group, is not theirs to decide.
        if (n === 0) missing = answer.status() === 303 ? 0 : missing + 1;
        if (![303, 403, 409].includes(answer.status())) break;
      }
    }
  }
  return opened;
}

/** Asks, and again when that was too often: nobody asks for so much so fast but a story. */
async function patiently(page, send) {
  let answer = await send();
  while (answer.status() === 429) {
    await page.waitForTimeout(1000 * Number(answer.headers()['retry-after'] ?? 5));
    answer = await send();
  }
  return answer;
}

/** Reports texts as spam, each by someone who may; returns those of which the case took it. */
async function reportAll(visitor, opened, many) {
  const headers = { Origin: BASE, 'Sec-Fetch-Site': 'same-origin' };
  const reported = new Map();
  let left = [...opened];
  // Nobody reports more than thirty things in an hour.
  for (const person of others) {
    const page = await phone(visitor, person);
    // What they wrote themselves is for the next one.
    const skipped = [];
    for (let done = 0; done < 28 && left.length && reported.size < many; ) {
      const [id, at] = left.shift();
      const form = await patiently(page, () => page.request.get(`${BASE}${at}/meld`, { maxRedirects: 0 }));
      const where = form.headers().location;
      skipped.push([id, at]);
      if (!where) continue;
      const typed = { reason: 'spam', body: `Dit is reclame. ${mark}` };
      const send = () => page.request.post(new URL(where, BASE).href, { form: typed, headers, maxRedirects: 0 });
      const answer = await patiently(page, send);
      if (answer.status() !== 303) continue;
      skipped.pop();
      reported.set(id, at);
      done += 1;
    }
    left = [...skipped, ...left];
    await page.context().close();
  }
  return reported;
}

/** Those of these texts that someone reads. */
async function standing(reader, texts) {
  const pages = new Map();
  const there = [];
  for (const at of texts) {
    const [, letter, number, , n] = at.split('/');
    const item = `/${letter}/${number}`;
    if (!pages.has(item)) {
      const answer = await patiently(reader, () => reader.request.get(`${BASE}${item}`));
      pages.set(item, answer.status() === 200 ? await answer.text() : '');
    }
    const html = pages.get(item);
    const reply = html.split(`id="r${n}"`)[1]?.split('<article')[0] ?? '';
    const shown = n === '0' ? html !== '' : reply !== '' && !reply.includes('ln-post__state');
    if (shown) there.push(at);
  }
  return there;
}

async function twoHundred({ visitor }) {
  if (!FULL) throw new Skipped('it takes long');
  const page = await phone(visitor, curator);
  const main = page.getByRole('main');
  // Some stand where staff alone read, and who wrote one goes on reading it: what two read is there.
  const readers = [await phone(visitor, supporter), await phone(visitor, others[3])];
  const both = async (texts) => standing(readers[1], await standing(readers[0], texts));
  const opened = await openCases(page, 260);
  const readable = new Set(await both(opened.values()));
  const reported = await reportAll(visitor, [...opened].filter(([, at]) => readable.has(at)), 200);
  assert.ok(reported.size >= 180, `${opened.size} cases, ${readable.size} read by staff, ${reported.size} reported`);
  const choose = async (facts, measure, wanted) => {
    await page.goto('/moderatie?reden=spam&veel=ja');
    // What others reported as spam stands there too, and is not chosen.
    const chosen = await page.evaluate((ids) => {
      const all = [...document.querySelectorAll('input[name="cases"]')];
      for (const box of all) box.checked = ids.includes(box.value.split(':')[0]);
      return all.filter((box) => box.checked).map((box) => box.value.split(':')[0]);
    }, wanted);
    assert.ok(chosen.length >= 180 && chosen.length <= 200, `${chosen.length} cases`);
    await main.getByRole('button', { name: 'Besluit over wat je koos' }).click();
    await main.getByRole('heading', { name: `Besluit over ${chosen.length} zaken` }).waitFor();
    await fits(page);
    await decide(page, measure, facts);
    await page.waitForURL(/\/moderatie\/\d+$/);
    return chosen;
  };
  const chosen = await choose(`Tweehonderd keer reclame. ${mark}`, 'Weghalen', [...reported.keys()]);
  const gone = chosen.map((id) => reported.get(id));
  assert.deepEqual(await both(gone), []);
  // All else stands, but for what stood below a topic that is gone.
  const above = (at) => at.replace(/\/r\/\d+$/, '/r/0');
  const rest = [...readable].filter((at) => !gone.includes(at) && !gone.includes(above(at)));
  assert.deepEqual(await both(rest), rest);
  await main.getByText('Draai dit besluit terug').click();
  await main.getByLabel('Waarom?').fill(`Een vergissing. ${mark}`);
  await main.getByRole('button', { name: 'Draai alles terug wat tegelijk is besloten' }).click();
  await page.waitForURL(/\/moderatie\/\d+$/);
  assert.deepEqual(await both(gone), gone);
  const again = await choose(`Er is niets mis. ${mark}`, 'Laten staan', chosen);
  assert.equal(again.length, chosen.length);
}

async function keys({ visitor }) {
  const author = await phone(visitor, asker);
  const question = await ask(author, 'Met de hand op de toetsen');
  await report(await phone(visitor, helper), question, 'Reclame of spam');
  const page = await phone(visitor, curator);
  const main = page.getByRole('main');
  await page.goto('/');
  await page.keyboard.press('g');
  await page.keyboard.press('w');
  await page.waitForURL('**/moderatie');
  const title = main.getByRole('link', { name: new RegExp(`Met de hand op de toetsen ${mark}`) });
  for (let n = 0; n < 40; n += 1) {
    await page.keyboard.press('j');
    if (await title.evaluate((link) => link === document.activeElement)) break;
  }
  await page.keyboard.press('x');
  assert.ok(await main.getByRole('checkbox', { name: /Met de hand op de toetsen/ }).isChecked());
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/moderatie\/\d+/);
  await page.keyboard.press('p');
  await main.getByText('Jij bent hiermee bezig').waitFor();
  await page.keyboard.press('b');
  await page.waitForURL(/#besluit$/);
  await page.keyboard.press('Space');
  assert.ok(await main.getByRole('radio', { name: /^Laten staan/ }).isChecked());
  await page.keyboard.press('Enter');
  await page.waitForURL('**/moderatie');
}

async function waits({ visitor }) {
  const page = await phone(visitor, curator);
  const main = page.getByRole('main');
  const word = `wacht${mark}`;
  await page.goto('/beheer/signaalwoorden');
  await main.getByLabel(/^Woord of woorden/).fill(word);
  await main.getByRole('radio', { name: 'Een moderator bekijkt de tekst eerst' }).check();
  await main.getByRole('button', { name: 'Zet op de lijst' }).click();
  await page.goto('/beheer/signaalwoorden');
  await main.getByRole('link', { name: word }).click();
  await main.getByRole('button', { name: 'Zet aan' }).click();
  await main.getByText('staat aan').waitFor();
  await fits(page);

  const author = await phone(visitor, asker);
  const question = await ask(author, `Wat doet ${word} hier`);
  await author.getByText('Wordt eerst bekeken').first().waitFor();
  const reader = await phone(visitor, helper);
  assert.equal((await reader.goto(question)).status(), 404);

  await openCase(page, `Wat doet ${word} hier`);
  await main.getByText('Er staat een signaalwoord in').waitFor();
  await fits(page);
  await main.getByRole('radio', { name: /^Plaatsen/ }).check();
  await main.getByRole('button', { name: 'Besluit', exact: true }).click();
  await page.waitForURL('**/moderatie');
  assert.equal((await reader.goto(question)).status(), 200);
  await author.goto('/meldingen');
  await author.getByText('Een moderator heeft gekeken').first().waitFor();

  await page.goto('/beheer/signaalwoorden');
  await main.getByRole('link', { name: word }).click();
  await main.locator('summary', { hasText: 'Haal van de lijst' }).click();
  await main.getByRole('button', { name: 'Ja, haal het weg' }).click();
}
