// What every page must hold to, measured in the page itself: room, targets, the focus, structure,
// and no complaint of the browser. The checks know no class of the site, so a new look meets them too.

import assert from 'node:assert/strict';
import * as checks from './checks.mjs';
import { FULL, complaints } from './lib.mjs';
import { sampled, status, visit, walk } from './walk.mjs';

const calm = { reducedMotion: 'reduce' };
const zoomed = { ...calm, viewport: { width: 320, height: 640 } };
const phone = { ...calm, viewport: { width: 360, height: 740 } };
const wide = { ...calm, viewport: { width: 1280, height: 900 } };
const forced = { ...wide, forcedColors: 'active' };
const darkForced = { ...forced, colorScheme: 'dark' };

const everywhere = () => true;

export default [
  ['every page holds together at 400 % zoom, and nothing complains', (told) => hold(told, zoomed, FULL ? everywhere : sampled, ['structure', 'references', 'sideways'])],
  ['there is room for fingers and for text that is set wider', (told) => hold(told, phone, sampled, ['targets', 'focus', 'spaced'])],
  ['there is room for the mouse, and the focus is seen', (told) => hold(told, wide, sampled, ['structure', 'targets', 'focus'])],
  ['with forced colours everything can still be seen and used', (told) => hold(told, forced, sampled, ['bordered', 'focus'])],
  ...(FULL ? [['with forced colours on black too', (told) => hold(told, darkForced, everywhere, ['bordered', 'focus'])]] : []),
];

/** Looks at each page with these checks, and fails with all that they find. */
async function hold(told, options, wanted, names) {
  const heard = new Map();
  const broken = [];
  let looked = 0;
  await walk(
    told,
    options,
    async (page, path) => {
      if (!heard.has(page)) heard.set(page, await listen(page));
      const said = heard.get(page);
      said.length = 0;
      await visit(page, path);
      await page.evaluate(() => document.querySelectorAll('main details').forEach((it) => (it.open = true)));
      if (names.includes('focus')) await page.keyboard.press('Tab');
      for (const name of names) {
        for (const what of await page.evaluate(checks[name])) broken.push(`${path}: ${what}`);
      }
      // Of a page that is not there, or comes back, the browser notes the status itself.
      const expected = status(path);
      const complained = said.filter((text) => expected === 200 || !text.includes(`status of ${expected}`));
      broken.push(...complained.map((text) => `${path}: ${text}`));
      looked += 1;
    },
    wanted,
  );
  assert.ok(looked >= 15, `only ${looked} pages were looked at`);
  assert.ok(broken.length === 0, `${broken.length} findings\n${broken.join('\n')}`);
}

/** The page's complaints, with each breach of the content security policy, also reported-only ones. */
async function listen(page) {
  const said = complaints(page);
  await page.exposeFunction('lerendBreach', (text) => said.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (it) => {
      globalThis.lerendBreach(`refused by ${it.effectiveDirective}: ${it.blockedURI} ${it.sample}`);
    });
  });
  return said;
}
