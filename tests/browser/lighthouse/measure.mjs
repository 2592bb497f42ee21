// Lighthouse as on a telephone, on the addresses given: `node measure.mjs [/path…]`. Each five times,
// of which the middle one is told; fails when a figure is not what we promise. LEREND_URL says where the site is.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

const BASE = (process.env.LEREND_URL ?? 'http://127.0.0.1:8080').replace(/\/$/, '');
const TIMES = 5;
const PATHS = ['/', '/v/28', '/p/8', '/zoeken?q=taal'];

/** Search engines are kept from what is found here, so that is not held against the page. */
const HIDDEN = /^\/zoeken/;

const SCORES = ['performance', 'accessibility', 'best-practices', 'seo'];
const SCORE_LEAST = 98;

/** Milliseconds; CLS has no unit. */
const FIGURES = [
  ['LCP', 'largest-contentful-paint', 1800],
  ['TBT', 'total-blocking-time', 100],
  ['CLS', 'cumulative-layout-shift', 0],
];

const wanted = process.argv.length > 2 ? process.argv.slice(2) : PATHS;
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'lerend-lighthouse-'));
const chrome = await launch({
  chromePath: process.env.CHROMIUM,
  chromeFlags: [
    '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--proxy-server=127.0.0.1:9', `--proxy-bypass-list=<local>;127.0.0.1;${new URL(BASE).hostname}`,
  ],
  envVars: { ...process.env, HOME: home },
});

/** A recording that did not begin says nothing of the page: Lighthouse asks to run it again. */
const UNRECORDED = new Set(['NO_NAVSTART', 'NO_TRACING_STARTED']);

let failed = 0;
try {
  console.log(`${'page'.padEnd(24)} perf  a11y  best  seo   LCP ms  TBT ms  CLS`);
  for (const at of wanted) {
    const runs = [];
    for (let time = 0; time < TIMES; time += 1) runs.push(await measure(at));
    report(at, runs);
  }
} finally {
  await chrome.kill();
  fs.rmSync(home, { recursive: true, force: true });
}
console.log(`${wanted.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function measure(at, tries = 3) {
  const url = BASE + at;
  const skipAudits = HIDDEN.test(at) ? ['is-crawlable'] : null;
  const { lhr } = await lighthouse(url, { port: chrome.port, output: 'json', logLevel: 'error', onlyCategories: SCORES, skipAudits });
  if (UNRECORDED.has(lhr.runtimeError?.code) && tries > 1) return measure(at, tries - 1);
  if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  const lost = SCORES.flatMap((name) =>
    lhr.categories[name].auditRefs
      .filter(({ weight, id }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9)
      .map(({ id }) => `${name}: ${lhr.audits[id].title}`),
  );
  return {
    lost,
    scores: SCORES.map((name) => 100 * lhr.categories[name].score),
    figures: FIGURES.map(([, id]) => lhr.audits[id].numericValue),
  };
}

function report(at, runs) {
  const middle = (values) => values.sort((one, other) => one - other)[(values.length - 1) / 2];
  const scores = SCORES.map((_, number) => middle(runs.map((run) => run.scores[number])));
  const figures = FIGURES.map((_, number) => middle(runs.map((run) => run.figures[number])));
  const shown = [...scores.map((value) => value.toFixed(0).padStart(4)), ...figures.map((value, number) => value.toFixed(number === 2 ? 4 : 0).padStart(6))];
  console.log(`${at.padEnd(24)} ${shown.join('  ')}`);
  const broken = [
    ...SCORES.filter((_, number) => scores[number] < SCORE_LEAST).map((name) => `${name} is below ${SCORE_LEAST}`),
    ...FIGURES.filter(([, , most], number) => figures[number] > most).map(([name, , most]) => `${name} is above ${most}`),
  ];
  if (broken.length === 0) return;
  failed += 1;
  for (const what of broken) console.log(`  ✗ ${what}`);
  for (const what of new Set(runs.flatMap(({ lost }) => lost))) console.log(`    ${what}`);
}
