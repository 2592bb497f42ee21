// Pictures of the main pages: into target/browser/pictures, to look at; some of them are held against
// those of before in pictures/, pixel by pixel, and so are the parts that help shows, in web/help/pictures.
// `UPDATE=1 node run.mjs pictures` takes the new ones for right.
//
// They are for a site on which time stands still (stills.mjs), and for one major version of the browser on machines that draw
// letters as the one did on which they were made: what a probe of letters looks like is kept beside them.

import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { FULL, Skipped } from './lib.mjs';
import { asker, helper, keeper } from './people.mjs';
import { open } from './stills.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const BEFORE = path.join(here, 'pictures');
const MADE = path.join(here, '../../target/browser/pictures');
const HAND = path.join(BEFORE, 'chromium.txt');
const UPDATE = process.env.UPDATE === '1';

/** How many of all pixels may differ, in percent; and by how much one has to (0 to 1) to be counted. */
const DIFFERENT_MOST = 0.5;
const THRESHOLD = 0.15;

/** No picture is higher, in pixels: the end of a long list tells nothing new. */
const HIGHEST = 2600;

const PAGES = [
  ['start', '/'], ['topic', '/v/28'], ['article', '/p/8'], ['search', '/zoeken?q=taal'], ['ask', '/stel-een-vraag', asker],
  ['start-member', '/', asker], ['questions', '/vragen'], ['categories', '/rubrieken'], ['category', '/rubriek/taal-en-basisvaardigheden'],
  ['person', '/wie/karin'], ['organisation', '/bibliotheek/NL-0899010000'], ['write', '/schrijf', asker], ['notices', '/meldingen', asker],
  ['settings', '/instellingen/profiel', asker], ['sign-in', '/inloggen'], ['desk', '/beheer', keeper],
];
const WIDTHS = [360, 768, 1280];

/** Held against those of before: each of these pages small and light, and wide and dark. */
const HELD = new Set(['start', 'topic', 'article', 'search', 'ask']);
const held = (name, width, colours) => HELD.has(name) && ((width === 360 && colours === 'light') || (width === 1280 && colours === 'dark'));

/** What help shows of the site, in each language: a part of a page, so high at most, after something was done there. */
const SHOWN = [
  { name: 'vraag', at: '/stel-een-vraag', person: asker, part: 'main form.ln-form', highest: 620 },
  { name: 'lezers', at: '/v/28', part: '.ln-page-head' },
  { name: 'zoekveld', at: '/vragen', part: '.ln-page-header', highest: 400, beyond: true, first: search },
  { name: 'knoppen', at: '/v/28', person: asker, part: '.ln-field:has(.ln-editor)' },
  { name: 'volgen', at: '/v/28', person: asker, part: '.ln-panel:has(.ln-follow)' },
  { name: 'wij-ook', at: '/p/8', person: helper, part: '.ln-article .ln-post__row' },
  { name: 'in-het-kort', at: '/p/8', part: '.ln-in-short' },
  { name: 'uiterlijk', at: '/uiterlijk', part: 'main form.ln-form', highest: 620 },
  { name: 'groep', at: '/groep/makers-onder-elkaar', person: helper, part: '.ln-page-head' },
];
/** What is seen around the part, in pixels. */
const AROUND = 12;
const LANGUAGES = { nl: 'nl-NL', en: 'en-GB' };
const HELP = path.join(here, '../../web/help/pictures');

export default [['the main pages look as they did', look], ['help shows the site as it is', help]];

async function look({ visitor }) {
  fs.mkdirSync(MADE, { recursive: true });
  fs.mkdirSync(BEFORE, { recursive: true });
  const { drawn, before } = await hand(visitor);
  const compares = UPDATE || before === drawn;
  const differ = [];
  for (const colorScheme of ['light', 'dark']) {
    for (const width of WIDTHS) {
      for (const [name, at, person] of PAGES) {
        if (!FULL && !held(name, width, colorScheme)) continue;
        const file = `${name}-${width}-${colorScheme}.png`;
        const picture = await shoot(visitor, at, person, { viewport: { width, height: 900 }, colorScheme });
        fs.writeFileSync(path.join(MADE, file), picture);
        if (held(name, width, colorScheme) && compares) differ.push(...compare(file, picture));
      }
    }
  }
  if (UPDATE) fs.writeFileSync(HAND, `${drawn}\n`);
  if (!compares) throw new Skipped(`the pictures are of Chromium and letters ${before}, and here they are ${drawn}`);
  assert.ok(differ.length === 0, `${differ.join('\n')}\nnew ones: ${MADE}; if they are right: UPDATE=1 node run.mjs pictures`);
}

/** How letters are drawn here, and how they were: the major version of the browser, and a digest of some letters. */
async function hand(visitor) {
  const page = await open(visitor, '/huisregels', undefined, { viewport: { width: 600, height: 300 }, deviceScaleFactor: 1 });
  await page.evaluate(() => {
    const probe = document.createElement('p');
    probe.id = 'proef';
    probe.textContent = 'Hoe werven jullie NT1’ers voor het Taalhuis? @ 1234567890 ✓ → “ë”';
    // The letters of the site, in sizes that don't change with its look.
    const letters = (it) => getComputedStyle(document.querySelector(it)).fontFamily;
    Object.assign(probe.style, { font: `400 17px/1.5 ${letters('body')}`, letterSpacing: '0', color: '#000', background: '#fff', width: '500px', margin: '0' });
    const title = probe.cloneNode(true);
    title.style.font = `700 30px/1.2 ${letters('h1')}`;
    const both = document.createElement('div');
    both.id = 'proeven';
    both.append(probe, title);
    document.body.replaceChildren(both);
  });
  const letters = await page.locator('#proeven').screenshot({ animations: 'disabled' });
  const version = page.context().browser().version().split('.')[0];
  await page.context().close();
  const { data } = PNG.sync.read(letters);
  const drawn = `${version} ${crypto.createHash('sha256').update(data).digest('hex').slice(0, 16)}`;
  const before = fs.existsSync(HAND) ? fs.readFileSync(HAND, 'utf8').trim() : 'none';
  return { drawn, before };
}

async function shoot(visitor, at, person, options) {
  const page = await open(visitor, at, person, { ...options, deviceScaleFactor: 1 });
  const { width } = options.viewport;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const picture = await page.screenshot({
    fullPage: true,
    animations: 'disabled',
    caret: 'hide',
    clip: { x: 0, y: 0, width, height: Math.min(height, HIGHEST) },
  });
  await page.context().close();
  return picture;
}

async function help({ visitor }) {
  if (!FULL && !UPDATE) throw new Skipped('it is part of the full run');
  fs.mkdirSync(MADE, { recursive: true });
  const { drawn, before } = await hand(visitor);
  const differ = [];
  for (const [language, locale] of Object.entries(LANGUAGES)) {
    fs.mkdirSync(path.join(HELP, language), { recursive: true });
    for (const shown of SHOWN) {
      const picture = await part(visitor, locale, shown);
      fs.writeFileSync(path.join(MADE, `${shown.name}-${language}.png`), picture);
      differ.push(...compare(`${shown.name}.png`, picture, path.join(HELP, language)));
    }
  }
  if (!UPDATE && before !== drawn) throw new Skipped(`the pictures are of Chromium and letters ${before}, and here they are ${drawn}`);
  assert.ok(differ.length === 0, `${differ.join('\n')}\nif the new ones are right: UPDATE=1 node run.mjs pictures`);
}

async function part(visitor, locale, { at, person, part, highest = HIGHEST, beyond = false, first }) {
  const page = await open(visitor, at, person, { viewport: { width: 720, height: 900 }, colorScheme: 'light', deviceScaleFactor: 1, locale });
  await first?.(page);
  const place = page.locator(part).first();
  await place.scrollIntoViewIfNeeded();
  const measure = () => place.evaluate((it) => {
    const { x, y, width, height } = it.getBoundingClientRect();
    return { x: x + scrollX, y: y + scrollY, width, height };
  });
  // On a busy machine a script may still be putting buttons above it.
  let [before, box] = [null, await measure()];
  while (JSON.stringify(before) !== JSON.stringify(box)) {
    await page.waitForTimeout(200);
    [before, box] = [box, await measure()];
  }
  const height = beyond ? highest : Math.min(box.height, highest);
  const [x, y] = [Math.max(0, box.x - AROUND), Math.max(0, box.y - AROUND)];
  const clip = { x, y, width: Math.min(720 - x, box.width + 2 * AROUND), height: height + box.y - y + (beyond ? 0 : AROUND) };
  const picture = await page.screenshot({ fullPage: true, animations: 'disabled', caret: 'hide', clip });
  await page.context().close();
  return picture;
}

async function search(page) {
  await page.locator('#site-search').pressSequentially('taalca');
  await page.getByRole('option').first().waitFor();
}

/** In words how a picture differs from that of before; a third one shows where. */
function compare(file, picture, folder = BEFORE) {
  const known = path.join(folder, file);
  if (UPDATE) {
    fs.writeFileSync(known, picture);
    return [];
  }
  if (!fs.existsSync(known)) return [`${file}: there is none of before`];
  const [was, is] = [PNG.sync.read(fs.readFileSync(known)), PNG.sync.read(picture)];
  if (was.width !== is.width || was.height !== is.height) return [`${file}: ${is.width} × ${is.height} pixels, was ${was.width} × ${was.height}`];
  const { width, height } = is;
  const difference = new PNG({ width, height });
  const count = pixelmatch(was.data, is.data, difference.data, width, height, { threshold: THRESHOLD });
  const percent = (100 * count) / (width * height);
  if (percent <= DIFFERENT_MOST) return [];
  fs.writeFileSync(path.join(MADE, file.replace('.png', '-difference.png')), PNG.sync.write(difference));
  return [`${file}: ${percent.toFixed(2)} % of the pixels differ`];
}
