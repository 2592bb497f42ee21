// What a visit costs: bytes on the wire, requests, script, style, elements; and nothing moves while
// it loads, also on a slow line. Bytes are those that the browser counts, with the heads of answers.

import assert from 'node:assert/strict';
import { form, readable, send } from './forms.mjs';
import { FULL, session } from './lib.mjs';
import { asker, helper } from './people.mjs';

const KB = 1000;
const FIRST_VISIT = { bytes: 100 * KB, requests: 12 };
const LATER_PAGE = { bytes: 15 * KB };
const SCRIPT = 15 * KB;
const STYLE = 15 * KB;
const ELEMENTS = 800;

/** Posts of the topic whose elements are counted, its opening among them. */
const POSTS = 20;

// The plain run weighs a page of each layout.
const SAMPLE = new Set(['/', '/v/28', '/p/8', '/zoeken?q=taal', '/stel-een-vraag']);
const sampled = (path) => FULL || SAMPLE.has(path);

const OPEN = ['/', '/vragen', '/v/28', '/p/8', '/zoeken?q=taal', '/rubrieken', '/hulp', '/inloggen'].filter(sampled);
const MEMBERS = ['/', '/vragen', '/v/28', '/p/8', '/stel-een-vraag', '/schrijf', '/meldingen', '/instellingen/profiel'].filter(sampled);

export default [
  ['a first visit and each page after it stay light', (told) => light(told, null, OPEN)],
  ['pages of who is signed in stay light', (told) => light(told, asker, MEMBERS)],
  ['a topic of 20 posts has few elements', fewElements],
  ...(FULL ? [['nothing moves while a page loads on a slow line', still]] : []),
];

async function light({ visitor }, person, paths) {
  const storageState = person ? await session(visitor, person) : undefined;
  const heavy = [];
  const judge = (what, value, most) => {
    if (value > most) heavy.push(`${what}: ${value}, at most ${most}`);
  };
  const walking = await scale(await visitor({ storageState }));
  await walking.weigh(paths[0]);
  for (const path of paths) {
    const first = await (await scale(await visitor({ storageState }))).weigh(path);
    judge(`${path}: bytes of a first visit (${told(first)})`, first.bytes, FIRST_VISIT.bytes);
    judge(`${path}: requests of a first visit`, first.requests, FIRST_VISIT.requests);
    judge(`${path}: bytes of script`, first.Script ?? 0, SCRIPT);
    judge(`${path}: bytes of style`, first.Stylesheet ?? 0, STYLE);
    if (path === paths[0]) continue;
    const later = await walking.weigh(path);
    judge(`${path}: bytes of a later page (${told(later)})`, later.bytes, LATER_PAGE.bytes);
  }
  assert.deepEqual(heavy, []);
}

/** What it is made of, in words. */
function told({ bytes, requests, ...kinds }) {
  return Object.entries(kinds).map(([kind, size]) => `${kind} ${size}`).join(', ');
}

/** Weighs what a page of the browser fetches for an address: `{ bytes, requests, Script, Stylesheet, … }`. */
async function scale(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  const kinds = new Map();
  let seen = { bytes: 0, requests: 0 };
  devtools.on('Network.requestWillBeSent', ({ requestId, type, redirectResponse }) => {
    kinds.set(requestId, type);
    if (redirectResponse) add(type, redirectResponse.encodedDataLength);
  });
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    // What lies in the cache costs nothing.
    if (encodedDataLength > 0) add(kinds.get(requestId), encodedDataLength);
  });
  function add(kind, bytes) {
    seen.bytes += bytes;
    seen.requests += 1;
    seen[kind] = (seen[kind] ?? 0) + bytes;
  }
  const weigh = async (path) => {
    seen = { bytes: 0, requests: 0 };
    const response = await page.goto(path, { waitUntil: 'load' });
    assert.ok(response.ok(), `${path}: ${response.status()}`);
    // Letters that only a part of the page has come last.
    await page.evaluate(() => document.fonts.ready);
    await page.waitForTimeout(100);
    return seen;
  };
  return { weigh };
}

async function fewElements({ visitor }) {
  const question = await longTopic(visitor);
  for (const person of [null, asker]) {
    const page = await visitor({ storageState: person ? await session(visitor, person) : undefined });
    await page.goto(question);
    const { elements, shown } = await page.evaluate(() => ({
      elements: document.querySelectorAll('*').length,
      shown: document.body.innerText.match(/Zo doen wij het, (\d+)\./g)?.length ?? 0,
    }));
    assert.equal(shown, POSTS - 1, `${question} does not show all replies`);
    assert.ok(elements <= ELEMENTS, `${elements} elements for ${person ? 'who asked' : 'a visitor'}, at most ${ELEMENTS}`);
  }
}

/** Asks a question and replies to it, through the forms. Returns its path. */
async function longTopic(visitor) {
  const sheet = await form(visitor, asker, '/stel-een-vraag', 'title');
  sheet.fields.set('title', `Hoe lang wordt een gesprek? ${Date.now().toString(36)}`);
  sheet.fields.set('body', 'Wat doen jullie?');
  // Others were asked by the runs before; that is meant.
  sheet.fields.set('asked', 'similar');
  const [list] = [...sheet.choices].find(([, values]) => values.length > 1);
  sheet.fields.set(list, sheet.choices.get(list)[0]);
  const question = await post(visitor, asker, sheet);
  for (let reply = 1; reply < POSTS; reply += 1) {
    const person = reply % 2 ? helper : asker;
    const answer = await form(visitor, person, question, 'body');
    answer.fields.set('body', `Zo doen wij het, ${reply}.\n\nMet **nadruk**, en een lijst:\n\n- een\n- twee`);
    await post(visitor, person, answer);
  }
  return question;
}

/** Where it leads. */
async function post(visitor, person, sheet) {
  const answer = await send(visitor, person, sheet);
  assert.equal(answer.status, 303, `${sheet.action}: ${readable(await answer.text())}`);
  return answer.headers.get('location').replace(/#.*/, '');
}

/** A slow line of a telephone: bytes a second, and milliseconds for a way there and back. */
const SLOW = { offline: false, downloadThroughput: 200_000, uploadThroughput: 90_000, latency: 150 };

async function still({ visitor }) {
  const moved = [];
  const looks = [];
  for (const [person, paths] of [[null, ['/', '/v/28', '/p/8', '/zoeken?q=taal']], ...(FULL ? [[asker, ['/', '/v/28', '/stel-een-vraag', '/meldingen']]] : [])]) {
    const storageState = person ? await session(visitor, person) : undefined;
    for (const viewport of [{ width: 360, height: 740 }, { width: 1280, height: 900 }]) {
      for (const path of paths) looks.push(() => watch(visitor, path, { storageState, viewport }));
    }
  }
  // The line is slow, not the machine: several load at the same time.
  while (looks.length > 0) moved.push(...(await Promise.all(looks.splice(0, 4).map((look) => look()))).flat());
  assert.ok(moved.length === 0, `${moved.length} shifts\n${moved.join('\n')}`);
}

/** What moves while an address loads, in words. */
async function watch(visitor, path, options) {
  const page = await visitor(options);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', SLOW);
  await page.addInitScript(() => {
    globalThis.shifts = [];
    new PerformanceObserver((list) => {
      for (const it of list.getEntries()) {
        const nodes = it.sources.map(({ node }) => (node?.outerHTML ?? node?.textContent ?? '').replace(/\s+/g, ' ').slice(0, 60));
        globalThis.shifts.push(`${it.value.toFixed(4)} at ${Math.round(it.startTime)} ms: ${nodes.join(' | ')}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(path, { waitUntil: 'load' });
  // What comes late comes soon after.
  await page.waitForTimeout(700);
  await page.evaluate(() => document.fonts.ready);
  const shifts = await page.evaluate(() => globalThis.shifts);
  await page.context().close();
  return shifts.map((shift) => `${path} at ${options.viewport.width} px: ${shift}`);
}
