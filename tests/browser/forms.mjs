// Forms without a browser: what stands in one, and sending it.

import assert from 'node:assert/strict';
import { BASE, ask } from './lib.mjs';

/**
 * The form of a page that has a field of this name: `{ action, fields, choices, file }`. `fields` has what a
 * browser would send, `choices` the values of each list by its name, `file` is the name of the field for one.
 */
export async function form(visitor, as, path, field) {
  let answer = await ask(visitor, path, { as });
  for (let hops = 0; hops < 3 && answer.headers.get('location'); hops += 1) answer = await ask(visitor, answer.headers.get('location'), { as });
  const html = await answer.text();
  const forms = [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)];
  const found = forms.find(([, , text]) => text.includes(`name="${field}"`));
  assert.ok(found, `${path}: no form with ${field}: ${readable(html)}`);
  const [, head, inside] = found;
  const fields = new FormData();
  let file;
  for (const [tag] of inside.matchAll(/<input\b[^>]*>/g)) {
    const [type, name] = [value(tag, 'type'), value(tag, 'name')];
    if (type === 'file') file = name;
    else if (name && (!/^(radio|checkbox)$/.test(type) || /\schecked\b/.test(tag))) fields.set(name, value(tag, 'value') ?? '');
  }
  const choices = new Map();
  for (const [, list, options] of inside.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)) {
    const values = [...options.matchAll(/<option\b[^>]*>/g)].map(([tag]) => value(tag, 'value')).filter(Boolean);
    choices.set(value(list, 'name'), values);
  }
  return { action: value(head, 'action') || new URL(answer.url).pathname, fields, choices, file };
}

/** Sends it as a page of the site would. */
export function send(visitor, as, { action, fields }) {
  return ask(visitor, action, { as, method: 'POST', body: fields, headers: { origin: new URL(BASE).origin } });
}

/** The words of a page's main part, for messages. */
export function readable(html) {
  const main = html.match(/<main\b.*<\/main>/s)?.[0] ?? html;
  return main.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim().slice(0, 600);
}

function value(tag, name) {
  const found = tag.match(new RegExp(`\\s${name}="([^"]*)"`))?.[1];
  return found?.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}
