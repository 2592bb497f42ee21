// What a machine can see of WCAG 2.2 A and AA, EN 301 549 and good practice, on pages of each kind.
// People see more: a page that passes here can still be hard to use.
//
// `LEREND_TEST_FULL=1 UPDATE=1 node run.mjs axe` writes what was found into web/measured.json, which /toegankelijkheid tells.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { FULL } from './lib.mjs';
import { sampled, visit, walk } from './walk.mjs';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const SOURCE = fs.readFileSync(AXE, 'utf8');
const MEASURED = new URL('../../web/measured.json', import.meta.url);
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'EN-301-549', 'best-practice'];

const wide = { viewport: { width: 1280, height: 900 } };
const narrow = { viewport: { width: 320, height: 740 } };
const dark = { colorScheme: 'dark' };
const contrast = { contrast: 'more' };
const forced = { forcedColors: 'active' };

/** The plain run looks at each page light and narrow-and-dark, and at what has fields in it with more contrast. */
const FIELDS = new Set(['/', '/v/28', '/zoeken?q=taal', '/stel-een-vraag', '/instellingen/profiel']);

const MODES = FULL
  ? [
      ['light', wide, null, 'light'],
      ['dark', { ...wide, ...dark }, null, 'dark'],
      ['320 pixels wide', narrow, null, 'narrow'],
      ['with more contrast', { ...wide, ...contrast }, null, 'contrast'],
      ['with forced colours', { ...wide, ...forced }],
    ]
  : [
      ['light', wide],
      ['dark, 320 pixels wide', { ...narrow, ...dark }],
      ['with more contrast', { ...wide, ...contrast }, FIELDS],
    ];

export default MODES.map(([name, options, only, word]) => [
  `no page breaks a rule of accessibility that a machine can see, ${name}`,
  (told) => without(told, options, (path) => sampled(path) && (!only || only.has(path)), word),
]);

/** What all modes found, for the page that tells it. */
const measured = { pages: new Set(), modes: [], findings: 0 };

async function without(told, options, wanted, word) {
  const broken = [];
  let looked = 0;
  const look = async (page, path) => {
    await visit(page, path);
    // What is folded in counts too.
    await page.evaluate(() => document.querySelectorAll('main details').forEach((it) => (it.open = true)));
    await page.evaluate(SOURCE);
    const { violations, passes } = await page.evaluate(
      ([values, enabled]) => globalThis.axe.run({ runOnly: { type: 'tag', values }, rules: { 'color-contrast': { enabled } }, resultTypes: ['violations'] }),
      // Colours that are forced are the reader's own, and not those that the rule is told of.
      [TAGS, !options.forcedColors],
    );
    assert.ok(passes.length > 0, `${path}: no rule was looked at`);
    looked += 1;
    measured.pages.add(path);
    for (const { id, help, nodes } of violations) {
      broken.push(`${path}: ${id} (${help})\n${nodes.map((node) => `    ${node.target} ${node.any[0]?.message ?? ''}`).join('\n')}`);
    }
  };
  await walk(told, { reducedMotion: 'reduce', ...options }, look, wanted);
  assert.ok(looked >= 5, `only ${looked} pages were looked at`);
  measured.findings += broken.length;
  if (word) measured.modes.push(word);
  if (FULL && process.env.UPDATE === '1') tell();
  assert.ok(broken.length === 0, `\n${broken.join('\n')}`);
}

function tell() {
  const { version } = JSON.parse(fs.readFileSync(new URL('package.json', `file://${AXE}`), 'utf8'));
  const { pages, modes, findings } = measured;
  const date = new Date().toISOString().slice(0, 10);
  const told = { date, tools: [{ name: 'axe-core', version }], pages: pages.size, modes, findings };
  fs.writeFileSync(MEASURED, `${JSON.stringify(told, null, 2)}\n`);
}
