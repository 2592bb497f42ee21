// Runs the stories in *.story.mjs, one after the other, in one browser: `node run.mjs [name…]`.
//
// A story file exports its stories as `[[name, async ({ visitor }) => …], …]` by default. When one
// fails, target/browser keeps a picture and the HTML of each page that it had open.

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { BASE, Skipped, browse } from './lib.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const evidence = path.join(here, '../../target/browser');
const wanted = process.argv.slice(2);

const files = fs
  .readdirSync(here)
  .filter((name) => name.endsWith('.story.mjs'))
  .filter((name) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)))
  .sort();

const browser = await browse();
let passed = 0;
let failed = 0;
let skipped = 0;

for (const file of files) {
  const { default: stories } = await import(`./${file}`);
  for (const [name, story] of stories) await tell(file, name, story);
}

await browser.close();
console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
if (passed + failed + skipped === 0) console.error(`no story ${wanted.join(' ')}`);
process.exitCode = passed + skipped > 0 && failed === 0 ? 0 : 1;

async function tell(file, name, story) {
  const began = Date.now();
  const seconds = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
  const pages = [];
  const visitor = async (options) => {
    const page = await browser.visitor(options);
    pages.push(page);
    return page;
  };
  try {
    await story({ visitor });
    passed += 1;
    console.log(`✓ ${name} (${seconds()})`);
  } catch (error) {
    if (error instanceof Skipped) {
      skipped += 1;
      console.log(`– ${name}: skipped, ${error.message}`);
      return;
    }
    failed += 1;
    console.log(`✗ ${name} (${seconds()}) at ${BASE}\n  ${String(error.stack ?? error).replaceAll('\n', '\n  ')}`);
    await keep(`${file.replace('.story.mjs', '')}-${passed + failed}`, pages);
  } finally {
    await Promise.all(pages.map((page) => page.context().close().catch(() => {})));
  }
}

async function keep(name, pages) {
  fs.mkdirSync(evidence, { recursive: true });
  for (const [number, page] of pages.entries()) {
    if (page.isClosed()) continue;
    const base = path.join(evidence, `${name}-${number + 1}`);
    try {
      fs.writeFileSync(`${base}.html`, await page.content());
      await page.screenshot({ path: `${base}.png`, fullPage: true });
      console.log(`  page ${number + 1} was at ${page.url()}: ${base}.png`);
    } catch (error) {
      console.log(`  page ${number + 1} is gone: ${error.message}`);
    }
  }
}
