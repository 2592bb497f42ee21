// What a machine can see of WCAG 2.2 A and AA, on pages of each kind. People see more: a page that
// passes here can still be hard to use.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { FULL } from './lib.mjs';
import { walk } from './walk.mjs';

const SOURCE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

const wide = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 360, height: 740 } };
const dark = { colorScheme: 'dark' };

/** In the plain run a page of each layout; all of them when the long loops are wanted. */
const SAMPLE = new Set([
  '/', '/vragen', '/zoeken?q=taal', '/v/28', '/p/8', '/wie/karin', '/inloggen', '/aanmelden', '/v/28/x/versies',
  '/stel-een-vraag', '/schrijf', '/instellingen/profiel', '/meldingen', '/beheer', '/beheer/deelnemers',
]);

const plainRun = [['on a wide screen', wide], ['on a telephone, dark', { ...phone, ...dark }]];
const fullRun = [['on a wide screen, dark', { ...wide, ...dark }], ['on a telephone', phone]];

export default [...plainRun, ...(FULL ? fullRun : [])].map(([name, options]) => [
  `no page breaks a rule of WCAG 2.2 A or AA ${name}`,
  (told) => without(told, options),
]);

async function without(told, options) {
  const broken = [];
  let looked = 0;
  await walk(told, options, async (page, path) => {
    if (!FULL && !SAMPLE.has(path)) return;
    const response = await page.goto(path, { waitUntil: 'load' });
    assert.ok(response.ok() || path.startsWith('/uitnodiging'), `${path}: ${response.status()}`);
    // What is folded in counts too.
    await page.evaluate(() => document.querySelectorAll('main details').forEach((it) => (it.open = true)));
    await page.evaluate(SOURCE);
    const { violations, passes } = await page.evaluate(
      (values) => globalThis.axe.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] }),
      RULES,
    );
    assert.ok(passes.length > 0, `${path}: no rule was looked at`);
    looked += 1;
    for (const { id, help, nodes } of violations) {
      broken.push(`${path}: ${id} (${help})\n${nodes.map((node) => `    ${node.target} ${node.any[0]?.message ?? ''}`).join('\n')}`);
    }
  });
  assert.ok(looked >= 15, `only ${looked} pages were looked at`);
  assert.ok(broken.length === 0, `\n${broken.join('\n')}`);
}
