// HTML CodeSniffer through pa11y: another pair of eyes than axe, which finds what that leaves out
// (a form without a button, a link within the page that leads nowhere).

import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { BASE, FLAGS, FULL, Skipped, executable, session } from './lib.mjs';
import { ROUNDS, read } from './walk.mjs';

/** What pa11y and puppeteer need of node. */
const NODE = 20;

/** In the plain run a list, a topic, an article, results, a form, and what is made for someone. */
const SAMPLE = new Map([[null, ['/vragen', '/v/28', '/p/8', '/zoeken?q=taal']], ['signed in', ['/stel-een-vraag', '/instellingen/profiel']]]);

/** Findings that are none, each with the reason: code and element. */
const FINE = [
  // A field for an address of mail may be filled with the name of an account, which it is here (HTML, autofill).
  [/H98$/, /<input[^>]*type="email"[^>]*autocomplete="username"/],
  // What is hidden is there for nobody, whatever it is called.
  [/./, /^<\w+[^>]*\shidden(=""|[\s>])/],
];

export default [['HTML CodeSniffer finds nothing', quiet]];

async function quiet({ visitor }) {
  if (!FULL) throw new Skipped('it is for the long run');
  if (Number(process.versions.node.split('.')[0]) < NODE) throw new Skipped(`pa11y needs node ${NODE}`);
  const [{ default: pa11y }, { default: puppeteer }] = await Promise.all([import('pa11y'), import('puppeteer-core')]);
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'lerend-pa11y-'));
  const browser = await puppeteer.launch({ executablePath: executable(), args: FLAGS, headless: true, env: { ...process.env, HOME: home } });
  const broken = [];
  let looked = 0;
  try {
    for (const [person, paths] of ROUNDS) {
      const sample = SAMPLE.get(person ? 'signed in' : null);
      const chosen = FULL ? paths.filter((at) => !read(at).empty) : paths.filter((at) => sample.includes(at) && (!person || person === ROUNDS[1][0]));
      const { cookies } = person ? await session(visitor, person) : { cookies: [] };
      const apart = await browser.createBrowserContext();
      await apart.setCookie(...cookies.map(({ name, value, domain, path: under }) => ({ name, value, domain, path: under })));
      for (const at of chosen) {
        const page = await apart.newPage();
        await page.setExtraHTTPHeaders({ 'accept-language': 'nl' });
        const { issues } = await pa11y(BASE + at, { browser, page, standard: 'WCAG2AA', runners: ['htmlcs'], timeout: 60_000 });
        await page.close();
        looked += 1;
        for (const { type, code, message, selector, context } of issues) {
          const fine = FINE.some(([what, where]) => what.test(code) && where.test(context ?? ''));
          if (type === 'error' && !fine) broken.push(`${at}: ${code} ${message}\n    ${selector} ${(context ?? '').slice(0, 120)}`);
        }
      }
    }
  } finally {
    await browser.close();
    fs.rmSync(home, { recursive: true, force: true });
  }
  assert.ok(looked >= 6, `only ${looked} pages were looked at`);
  assert.ok(broken.length === 0, `${broken.length} findings\n${broken.join('\n')}`);
}
