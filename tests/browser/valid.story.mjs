// The Nu Html Checker over every page as the server sends it, signed out and in, and over the
// stylesheet: one Java process, no error and no warning but those that are listed with a reason.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { form, send } from './forms.mjs';
import { Skipped, ask } from './lib.mjs';
import { ROUNDS, read } from './walk.mjs';

const CHECKER = path.join(path.dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');

/** Findings that are none, each with the reason. */
const FINE = [
  // Text that people write is short, of names and labels; the checker takes some of it for another language.
  /^This document appears to be written in .+ Consider (adding|using) “lang=/,
  // Firefox puts back what a hidden field held when a page is loaded anew; a form's pen must be the new one.
  /^An “input” element with a “type” attribute whose value is “hidden” must not have an “autocomplete” attribute/,
  // Style that browsers know and the checker not yet; others leave it out without harm.
  /^CSS: (Unrecognized at-rule “@view-transition”|“(text-box-trim|field-sizing|line-clamp)”: Property “[\w-]+” doesn't exist\.)/,
  /^CSS: (Unknown pseudo-element or pseudo-class “::view-transition”\.|Parse Error\.)/,
  // A size of the published button and link that says more than the property takes: kept as it is published.
  /^CSS: “(min-block-size|min-inline-size|text-decoration-thickness)”: Character . is neither a decimal digit number/,
];

export default [['every page and the stylesheet are valid', valid]];

async function valid({ visitor }) {
  if (spawnSync('java', ['-version']).error) throw new Skipped('there is no java');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lerend-valid-'));
  try {
    const names = await collect(visitor, folder);
    const broken = check(folder).map(({ url, lastLine, type, subType, message, extract }) => {
      const where = names.get(path.basename(url ?? '')) ?? url;
      return `${where}:${lastLine}: ${subType ?? type}: ${message}\n    ${(extract ?? '').replace(/\s+/g, ' ').trim()}`;
    });
    assert.ok(broken.length === 0, `${broken.length} findings\n${broken.join('\n')}`);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes each page into a file. Returns which path each file has. */
async function collect(visitor, folder) {
  const names = new Map();
  const keep = (text, told, ending) => {
    const name = `${names.size + 1}.${ending}`;
    names.set(name, told);
    fs.writeFileSync(path.join(folder, name), text);
  };
  const sheets = new Set();
  for (const [person, paths] of ROUNDS) {
    for (const at of paths) {
      const answer = await given(visitor, at, person);
      const html = await answer.text();
      assert.match(html, /^\s*<!doctype html>/i, `${at}: ${answer.status}`);
      for (const [, href] of html.matchAll(/<link\b[^>]*rel="?stylesheet"?[^>]*href="([^"]+)"/g)) sheets.add(href);
      keep(html, person ? `${at} (signed in)` : at, 'html');
    }
  }
  for (const at of ['/v/99999999', '/zoeken?page=x&kind=onzin']) {
    keep(await (await ask(visitor, at)).text(), at, 'html');
  }
  assert.ok(sheets.size > 0, 'no page has a stylesheet');
  for (const href of sheets) keep(await (await ask(visitor, href)).text(), href, 'css');
  return names;
}

/** The answer to a path of the walk. */
async function given(visitor, path, as) {
  const { at, empty } = read(path);
  if (empty) {
    const sheet = await form(visitor, as, at, { '/aanmelden': 'email', '/inloggen': 'password', '/vraag-over-dit-platform': 'message', '/beheer/signaalwoorden': 'pattern', '/nieuwe-lijst': 'title' }[at] ?? 'body');
    return send(visitor, as, sheet);
  }
  let answer = await ask(visitor, at, { as });
  // A short address leads to the long one.
  for (let hops = 0; answer.headers.get('location') && hops < 3; hops += 1) answer = await ask(visitor, answer.headers.get('location'), { as });
  return answer;
}

/** What the checker says of all files. */
function check(folder) {
  const files = fs.readdirSync(folder).map((name) => path.join(folder, name));
  const told = spawnSync('java', ['-Xss4m', '-jar', CHECKER, '--format', 'json', '--stdout', '--exit-zero-always', '--also-check-css', ...files], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  assert.equal(told.status, 0, told.stderr);
  return JSON.parse(told.stdout).messages.filter(({ message }) => !FINE.some((fine) => fine.test(message)));
}
