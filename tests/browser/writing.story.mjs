// Writing with the script: quotes at the cursor, drafts that say that they are kept, files that are too large.

import assert from 'node:assert/strict';
import { complaints, signIn } from './lib.mjs';
import { helper } from './people.mjs';

export default [
  ['a quote comes where the cursor stands, and takes nothing away', quote],
  ['a draft says that it is kept, and two windows do not fight', twoWindows],
  ['a file that is too large is told of before it is sent', largeFile],
];

const QUESTION = '/v/3';

async function open(visitor) {
  const page = await visitor();
  await signIn(page, helper);
  await page.goto(QUESTION);
  await forget(page);
  return page;
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
  await page.getByRole('button', { name: 'Citeer reactie 1' }).click();
  await page.getByText('Het citaat staat in je tekst.').waitFor();
  const text = await box.inputValue();
  assert.match(text, /^Eerst dit\.\n\n> @\S+ schreef in \[V 3, reactie 1\]/);
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
}
