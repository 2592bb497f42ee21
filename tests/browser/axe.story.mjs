// What a machine can see of WCAG 2.2 A and AA, EN 301 549 and good practice, on pages of each kind.
// People see more: a page that passes here can still be hard to use.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { FULL } from './lib.mjs';
import { sampled, visit, walk } from './walk.mjs';

const SOURCE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
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
      ['light', wide],
      ['dark', { ...wide, ...dark }],
      ['320 pixels wide', narrow],
      ['with more contrast', { ...wide, ...contrast }],
      ['with forced colours', { ...wide, ...forced }],
    ]
  : [
      ['light', wide],
      ['dark, 320 pixels wide', { ...narrow, ...dark }],
      ['with more contrast', { ...wide, ...contrast }, FIELDS],
    ];

export default MODES.map(([name, options, only]) => [
  `no page breaks a rule of accessibility that a machine can see, ${name}`,
  (told) => without(told, options, (path) => sampled(path) && (!only || only.has(path))),
]);

async function without(told, options, wanted) {
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
    for (const { id, help, nodes } of violations) {
      broken.push(`${path}: ${id} (${help})\n${nodes.map((node) => `    ${node.target} ${node.any[0]?.message ?? ''}`).join('\n')}`);
    }
  };
  await walk(told, { reducedMotion: 'reduce', ...options }, look, wanted);
  assert.ok(looked >= 5, `only ${looked} pages were looked at`);
  assert.ok(broken.length === 0, `\n${broken.join('\n')}`);
}
