// Pictures of pages, to look at: `node shots.mjs FOLDER /path [/path…]`.
//
// Each page at three widths, light and dark, whole. Signed in when LEREND_EMAIL and
// LEREND_PASSWORD are given, else as a visitor. Says which pages are wider than the screen.

import fs from 'node:fs';
import path from 'node:path';
import { browse, signIn } from './lib.mjs';
import { SECRETS } from './people.mjs';

const WIDTHS = [360, 768, 1280];
const COLOURS = ['light', 'dark'];

const [folder, ...paths] = process.argv.slice(2);
if (!folder || paths.length === 0) {
  console.error('node shots.mjs FOLDER /path [/path…]');
  process.exit(2);
}
fs.mkdirSync(folder, { recursive: true });

const { LEREND_EMAIL: email, LEREND_PASSWORD: password } = process.env;
const browser = await browse();
const storageState = await session();
for (const width of WIDTHS) {
  for (const colorScheme of COLOURS) await shoot(width, colorScheme);
}
await browser.close();

/** The cookies of one sign-in for all pictures: signing in often is slowed. */
async function session() {
  if (!email) return undefined;
  const page = await browser.visitor();
  await signIn(page, { email, password, secret: SECRETS[email] });
  const state = await page.context().storageState();
  await page.context().close();
  return state;
}

async function shoot(width, colorScheme) {
  const viewport = { width, height: 900 };
  const page = await browser.visitor({ viewport, colorScheme, storageState });
  for (const where of paths) {
    const response = await page.goto(where, { waitUntil: 'load' });
    await page.evaluate(() => document.fonts.ready);
    const file = path.join(folder, `${named(where)}-${width}-${colorScheme}.png`);
    await page.screenshot({ path: file, fullPage: true });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    const note = wide > 0 ? `  ${wide} px too wide` : '';
    console.log(`${response.status()} ${file}${note}`);
  }
  await page.context().close();
}

function named(where) {
  const name = where.replace(/[^a-z0-9]+/gi, '-').replace(/^-+|-+$/g, '');
  return name || 'start';
}
