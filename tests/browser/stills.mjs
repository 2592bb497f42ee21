// A site on which it is the same moment at each run: what pages say of time changes from day to day,
// and with it the room that it takes, what is new, what has ended, and the years in a filter.
//
// `cargo xtask test` starts it by the program `faketime`, freshly filled with the examples. By hand, in a new folder:
// TZ=UTC faketime -f '@2026-11-26 10:00:00' lerend serve --demo --listen 127.0.0.1:8081 --data FOLDER

import { Skipped, session } from './lib.mjs';

const STILL = process.env.LEREND_STILL_URL?.replace(/\/$/, '');

/** A little after the site was started. */
const MOMENT = new Date('2026-11-26T10:01:00Z');

/**
 * Opens an address of that site as a person, or as a visitor, with the clock of the page stopped, and
 * waits for its letters. Skips the story when there is no such site.
 */
export async function open(visitor, at, person, options = {}) {
  if (!STILL) throw new Skipped('LEREND_STILL_URL names no site on which time stands still');
  const storageState = person ? await session(visitor, person, STILL) : undefined;
  const page = await visitor({ reducedMotion: 'reduce', ...options, baseURL: STILL, storageState });
  await page.clock.setFixedTime(MOMENT);
  const response = await page.goto(at, { waitUntil: 'load' });
  if (!response.ok()) throw new Error(`${at}: ${response.status()}`);
  await page.evaluate(() => document.fonts.ready);
  return page;
}
