// What a screen reader says, from the first word of a page to its last, by a virtual one: kept as text
// in spoken/, so that a change in it is seen in review. `UPDATE=1 node run.mjs reader` writes it anew.
//
// For a site on which time stands still (stills.mjs).

import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Skipped } from './lib.mjs';
import { asker } from './people.mjs';
import { open } from './stills.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const BEFORE = path.join(here, 'spoken');
const MADE = path.join(here, '../../target/browser/spoken');
const READER = path.join(path.dirname(createRequire(import.meta.url).resolve('@guidepup/virtual-screen-reader')), '../esm/index.browser.js');
const UPDATE = process.env.UPDATE === '1';

/** More than any page has to say. */
const PHRASES_MOST = 3000;

const PAGES = [['start', '/'], ['topic', '/v/28'], ['article', '/p/8'], ['search', '/zoeken?q=taal'], ['ask', '/stel-een-vraag', asker]];

export default [['a screen reader says what it said', read]];

async function read({ visitor }) {
  fs.mkdirSync(BEFORE, { recursive: true });
  fs.mkdirSync(MADE, { recursive: true });
  if (!UPDATE && fs.readdirSync(BEFORE).length === 0) throw new Skipped('nothing is written of what it says');
  const source = fs.readFileSync(READER, 'utf8');
  const differ = [];
  for (const [name, at, person] of PAGES) {
    // The reader is brought into the page, which its policy would refuse.
    const page = await open(visitor, at, person, { bypassCSP: true });
    const spoken = `${(await phrases(page, source)).join('\n')}\n`;
    fs.writeFileSync(path.join(MADE, `${name}.txt`), spoken);
    const known = path.join(BEFORE, `${name}.txt`);
    if (UPDATE) fs.writeFileSync(known, spoken);
    else differ.push(...compare(name, fs.existsSync(known) ? fs.readFileSync(known, 'utf8') : '', spoken));
  }
  assert.ok(differ.length === 0, `${differ.join('\n')}\nall of it: ${MADE}; if it is right: UPDATE=1 node run.mjs reader`);
}

async function phrases(page, source) {
  const said = await page.evaluate(
    async ([text, most]) => {
      const address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
      const { virtual } = await import(address);
      await virtual.start({ container: document.body });
      for (let step = 0; step < most; step += 1) {
        await virtual.next();
        if ((await virtual.lastSpokenPhrase()) === 'end of document') break;
      }
      const log = await virtual.spokenPhraseLog();
      await virtual.stop();
      return log;
    },
    [source, PHRASES_MOST],
  );
  assert.equal(said.at(-1), 'end of document', `${said.length} phrases, and no end`);
  // The values of choices are said too, and made anew for each site.
  return said.map((phrase) => phrase.replace(/\b([a-z])\d{12,}\b/g, '$1…'));
}

/** The first lines that differ, each with what it was. */
function compare(name, was, is) {
  const [before, now] = [was.split('\n'), is.split('\n')];
  const at = now.findIndex((line, number) => line !== before[number]);
  const first = at < 0 && before.length !== now.length ? now.length : at;
  if (first < 0) return [];
  const show = (lines) => lines.slice(first, first + 4).join(' / ') || 'nothing';
  return [`${name}, phrase ${first + 1}: it says "${show(now)}", and said "${show(before)}"`];
}
