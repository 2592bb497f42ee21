// Writing with the script: quotes at the cursor, drafts that say that they are kept, files that are too large.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { complaints, signIn } from './lib.mjs';
import { helper, keeper } from './people.mjs';

export default [
  ['a quote comes where the cursor stands, and takes nothing away', quote],
  ['a draft says that it is kept, and two windows do not fight', twoWindows],
  ['a file that is too large is told of before it is sent', largeFile],
  ['a new topic begins as its category says, for whom it can be there', chosenPlace],
  ['a name that leads nowhere looks like a word', unknownName],
  ['a picture asks for words in their field, and writing goes on behind it', picture],
  ['the buttons above a text work by keyboard, and undoing undoes them', tools],
  ['each text of an article has buttons of its own', articleTools],
  ['what is pasted from elsewhere keeps its lists and links', pasteText],
  ['a picture that is pasted stands in the text, and is asked about at once', pastePicture],
  ['a name that is begun is chosen from a list by keyboard', chooseName],
];

const QUESTION = '/v/3';
const PICTURE = fileURLToPath(new URL('../../web/screens/start.png', import.meta.url));

async function open(visitor) {
  const page = await visitor();
  await signIn(page, helper);
  await page.goto(QUESTION);
  await forget(page);
  return page;
}

/** As a browser tells of something that is pasted. */
async function paste(box, { html, plain, picture }) {
  const bytes = picture ? [...fs.readFileSync(picture)] : undefined;
  await box.evaluate(
    (text, given) => {
      const data = new DataTransfer();
      if (given.html) data.setData('text/html', given.html);
      if (given.plain) data.setData('text/plain', given.plain);
      if (given.bytes) data.items.add(new File([new Uint8Array(given.bytes)], 'kast.png', { type: 'image/png' }));
      text.focus();
      text.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    },
    { html, plain, bytes },
  );
}

async function articleTools({ visitor }) {
  const page = await visitor();
  const heard = complaints(page);
  await signIn(page, helper);
  await page.goto('/schrijf');
  const texts = page.locator('textarea[data-like]');
  assert.ok((await texts.count()) > 3);
  await texts.evaluateAll((all) => all.forEach((text) => { text.closest('details').open = true; }));
  const [first, second] = [texts.nth(0), texts.nth(1)];
  const bar = async (text) => page.locator(`[role=toolbar][aria-controls="${await text.getAttribute('id')}"]`);
  await first.fill('een');
  await second.fill('twee');
  await second.press('Control+a');
  await (await bar(second)).getByRole('button', { name: 'Vet' }).click();
  assert.equal(await second.inputValue(), '**twee**');
  assert.equal(await first.inputValue(), 'een');
  const ids = await page.locator('[id]').evaluateAll((all) => all.map((one) => one.id));
  assert.equal(new Set(ids).size, ids.length, 'no id stands twice');
  await forget(page);
  assert.deepEqual(heard, []);
}

async function tools({ visitor }) {
  const page = await open(visitor);
  const heard = complaints(page);
  const box = page.getByLabel('Je antwoord');
  await box.fill('een twee');
  await box.press('End');
  await box.press('Control+Shift+ArrowLeft');
  await box.press('Control+b');
  assert.equal(await box.inputValue(), 'een **twee**');
  await box.press('Control+z');
  assert.equal(await box.inputValue(), 'een twee');
  // One stop, and arrows within.
  await box.press('Shift+Tab');
  const focused = () => page.evaluate(() => document.activeElement.getAttribute('aria-label'));
  assert.equal(await focused(), 'Vet');
  for (const name of ['Schuin', 'Kop', 'Lijst']) {
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(), name);
  }
  await page.keyboard.press('Enter');
  assert.equal(await box.inputValue(), '- een twee');
  assert.equal(await box.evaluate((field) => field === document.activeElement), true);
  for (const tool of await page.locator('.ln-editor__tool').all()) {
    const { width, height } = await tool.boundingBox();
    assert.ok(width >= 44 && height >= 44, `${await tool.getAttribute('aria-label')}: ${width} × ${height}`);
  }
  assert.deepEqual(heard, []);
  await forget(page);
}

async function pasteText({ visitor }) {
  const page = await open(visitor);
  const heard = complaints(page);
  const box = page.getByLabel('Je antwoord');
  await box.fill('Kijk: ');
  const html =
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>een <b>tafel</b></p>" +
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span><a href='https://a.example/'>gids</a></p>";
  await paste(box, { html, plain: 'een tafel gids' });
  await page.getByText('Je tekst staat erin, met de opmaak.').waitFor();
  assert.equal(await box.inputValue(), 'Kijk: \n\n- een **tafel**\n- [gids](https://a.example/)');
  // Without an answer the words are there.
  await page.route('**/plakken', (route) => route.abort());
  await box.fill('');
  await paste(box, { html, plain: 'een tafel gids' });
  await page.waitForFunction((text) => text.value === 'een tafel gids', await box.elementHandle());
  assert.deepEqual(heard.filter((line) => !line.includes('ERR_FAILED')), []);
  await forget(page);
}

async function pastePicture({ visitor }) {
  const page = await open(visitor);
  const heard = complaints(page);
  const box = page.getByLabel('Je antwoord');
  await box.fill('Onze kast: ');
  await paste(box, { picture: PICTURE });
  const words = page.getByLabel('Wat is er te zien?');
  await words.waitFor();
  assert.match(await box.inputValue(), /^Onze kast: !\[\]\(\/bestand\/\d+\//);
  await words.fill('Een kast [met] boeken');
  await words.press('Enter');
  assert.match(await box.inputValue(), /!\[Een kast \\\[met\\\] boeken\]\(\/bestand\//);
  assert.equal(await box.evaluate((field) => field === document.activeElement), true);
  assert.deepEqual(heard, []);
  await forget(page);
}

async function chooseName({ visitor }) {
  const page = await open(visitor);
  const heard = complaints(page);
  const box = page.getByLabel('Je antwoord');
  await box.fill('');
  await box.pressSequentially('Vraag het @san');
  const list = page.getByRole('listbox', { name: 'Voorstellen' });
  await list.waitFor();
  await page.getByText(/voorstel/).first().waitFor();
  await box.press('Escape');
  await list.waitFor({ state: 'hidden' });
  await box.pressSequentially('n');
  await list.waitFor();
  await box.press('Enter');
  assert.equal(await box.inputValue(), 'Vraag het @sanne ');
  await box.pressSequentially('over #V 3');
  await list.waitFor();
  await box.press('Tab');
  assert.match(await box.inputValue(), /^Vraag het @sanne over [VGMPR] \d+ $/);
  assert.deepEqual(heard, []);
  await forget(page);
}

/** Begins without what an earlier story left. */
async function forget(page) {
  const again = page.getByRole('button', { name: 'Begin opnieuw' });
  if (await again.count()) await again.click();
}

async function quote({ visitor }) {
  const page = await open(visitor);
  const heard = complaints(page);
  const box = page.getByLabel('Je antwoord');
  await box.fill('Eerst dit.\n\nDaarna dat.');
  await box.evaluate((text) => text.setSelectionRange(10, 10));
  await page.getByRole('button', { name: 'Citeer nummer 1' }).click();
  await page.getByText('Het citaat staat in je tekst.').waitFor();
  const text = await box.inputValue();
  assert.match(text, /^Eerst dit\.\n\n> @\S+ schreef in \[V 3, #1\]/);
  assert.match(text, /\n\nDaarna dat\.$/);
  assert.equal(await box.evaluate((field) => field === document.activeElement), true);
  assert.equal(new URL(page.url()).pathname.startsWith('/v/3/'), true);
  assert.deepEqual(heard, []);
}

async function twoWindows({ visitor }) {
  const page = await open(visitor);
  const other = await page.context().newPage();
  await other.goto(QUESTION);
  await hidden(other, 'Op de telefoon.');
  await other.getByText(/^Concept bewaard om \d+\.\d\d\.$/).waitFor();
  await hidden(page, 'Aan het bureau.');
  await page.getByText('Je schreef hier ook in een ander venster').waitFor();
  await page.getByRole('button', { name: 'Bekijk voorbeeld' }).click();
  await page.getByText('Wat je daar schreef').waitFor();
  assert.match(await page.getByRole('main').innerText(), /Op de telefoon\./);
  assert.equal(await page.getByLabel('Je antwoord').inputValue(), 'Aan het bureau.');
  // What the preview kept outlasts the window.
  await page.getByRole('button', { name: 'Bekijk voorbeeld' }).click();
  await page.goto(QUESTION);
  await page.getByText('We hebben bewaard wat je eerder schreef.').waitFor();
  assert.equal(await page.getByLabel('Je antwoord').inputValue(), 'Aan het bureau.');
  await forget(page);
}

/** Types, and looks at another window. */
async function hidden(page, words) {
  await page.getByLabel('Je antwoord').fill(words);
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

async function largeFile({ visitor }) {
  const page = await open(visitor);
  await page.getByText('Afbeelding of bestand toevoegen').click();
  const field = page.getByLabel('Bestand', { exact: true });
  await field.setInputFiles({ name: 'scan.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(11 * 1024 * 1024) });
  await page.getByText('Dit bestand is te groot. 10 MB is het meeste.').waitFor();
  assert.equal(await field.evaluate((input) => input.files.length), 0);
  // The text does not go without it unseen.
  await page.getByLabel('Je antwoord').fill('Zie de bijlage.');
  const before = page.url();
  await page.getByRole('button', { name: 'Plaats je antwoord' }).click();
  await page.getByText('Er is nog niets verstuurd.').waitFor();
  assert.ok(await field.evaluate((input) => input === document.activeElement), 'the field has the focus');
  assert.equal(page.url(), before);
  await page.getByRole('button', { name: 'Plaats je antwoord' }).click();
  await page.getByText('staat erop.').waitFor();
}

async function unknownName({ visitor }) {
  const page = await open(visitor);
  await page.getByLabel('Je antwoord').fill('Vraag het @esther of @niemand-hier.');
  await page.getByRole('button', { name: 'Bekijk voorbeeld' }).click();
  await page.getByText('Hier heet niemand zo: @niemand-hier.').waitFor();
  const colour = (words) =>
    page.locator('.ln-preview .ln-prose a', { hasText: words }).evaluate((name) => getComputedStyle(name).color);
  const text = await page.locator('.ln-preview .ln-prose').evaluate((prose) => getComputedStyle(prose).color);
  assert.equal(await colour('@niemand-hier'), text);
  assert.notEqual(await colour('@esther'), text);
  await forget(page);
}

async function chosenPlace({ visitor }) {
  const template = 'Hoe groot is je bibliotheek?';
  const desk = await visitor();
  await signIn(desk, keeper);
  await desk.goto('/beheer/rubrieken');
  await desk.locator('main a[href^="/beheer/rubrieken/"]').first().click();
  await desk.getByLabel('Begin van een nieuwe vraag').fill(template);
  const name = await desk.locator('main [name="name"]').inputValue();
  await desk.locator('main form:has([name="template"]) .nl-button--primary').click();
  await desk.waitForURL('**/beheer/rubrieken');

  const page = await visitor();
  const heard = complaints(page);
  await signIn(page, helper);
  await page.goto('/stel-een-vraag');
  await forget(page);
  const [place, text] = [page.getByLabel('Rubriek', { exact: true }), page.getByLabel('Vertel er iets bij')];
  const only = page.getByLabel(/^Alleen de groep/);
  const others = await place.locator('option').evaluateAll((all) => all.map((it) => it.value));
  await place.selectOption({ label: name });
  await page.getByText('Het sjabloon van de rubriek staat in je tekst.').waitFor();
  assert.equal(await text.inputValue(), template);
  assert.equal(await only.isVisible(), false, 'a category has no group');
  await place.selectOption(others.find((value) => value.startsWith('g')));
  assert.equal(await only.isVisible(), true);
  await page.waitForFunction(() => document.querySelector('#body').value === '');
  await text.fill('Zelf begonnen.');
  await place.selectOption({ label: name });
  await page.getByRole('button', { name: 'Toon het sjabloon' }).click();
  await page.locator('.ln-stale__text', { hasText: template }).waitFor();
  assert.equal(await text.inputValue(), 'Zelf begonnen.');
  await page.goto('/stel-een-vraag');
  await forget(page);
  assert.deepEqual(heard, []);
}

async function picture({ visitor }) {
  const page = await open(visitor);
  await page.getByLabel('Je antwoord').fill('Kijk.');
  await page.getByText('Afbeelding of bestand toevoegen').click();
  await page.getByLabel('Bestand', { exact: true }).setInputFiles(PICTURE);
  await page.getByRole('button', { name: 'Zet bij de tekst' }).click();
  await page.locator('#fouten').getByRole('link').click();
  const words = page.getByLabel(/^Wat is er te zien op .*\?$/);
  assert.equal(await words.evaluate((field) => field === document.activeElement), true);
  await page.keyboard.type('Zes tafels');
  await page.getByRole('button', { name: 'Zet bij de afbeelding' }).click();
  await page.getByText('De beschrijving staat bij de afbeelding.').waitFor();
  await page.waitForFunction(() => document.activeElement.name === 'body');
  const at = await page.evaluate(() => {
    const field = document.activeElement;
    return [field.name, field.value.length - field.selectionStart, field.value];
  });
  assert.deepEqual(at.slice(0, 2), ['body', 0], 'the cursor is behind what was added');
  assert.match(at[2], /^Kijk\.\n\n!\[Zes tafels\]\(\/bestand\//);
  await page.goto(QUESTION);
  await forget(page);
}
