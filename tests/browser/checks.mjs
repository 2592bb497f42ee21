// What a page must be, whatever it looks like: each function here is run inside the page, knows
// roles, computed styles and boxes but no class of the site, and returns what is wrong in words.
//
// A function is sent to the page as its text, so it holds all that it needs.

/** One `h1`, no level left out, one of each landmark, a title that begins as the page does, a known language. */
export function structure() {
  const wrong = [];
  const seen = (it) => it.checkVisibility({ visibilityProperty: true }) && !it.closest('[aria-hidden=true]');
  const words = (text) => text.replace(/\s+/g, ' ').trim();
  const shown = (it) => words(it.textContent).slice(0, 50);

  const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6, [role=heading]')].filter(seen);
  const level = (it) => Number(it.getAttribute('aria-level') ?? it.tagName[1] ?? 2);
  const first = headings.filter((it) => level(it) === 1);
  if (first.length !== 1) wrong.push(`${first.length} h1: ${first.map(shown).join(' | ')}`);
  headings.forEach((it, at) => {
    const before = at === 0 ? 0 : level(headings[at - 1]);
    if (level(it) > before + 1 && at > 0) wrong.push(`h${before} is followed by h${level(it)}: ${shown(it)}`);
    if (words(it.textContent) === '') wrong.push(`an empty h${level(it)}`);
  });

  const within = 'article, aside, main, nav, section';
  const landmark = (role, tag) =>
    [...document.querySelectorAll(`[role=${role}], ${tag}`)].filter(
      (it) => seen(it) && (it.getAttribute('role') ?? role) === role && (it.hasAttribute('role') || !it.parentElement.closest(within)),
    );
  for (const [role, tag] of [['banner', 'header'], ['main', 'main'], ['contentinfo', 'footer']]) {
    const found = landmark(role, tag);
    if (found.length !== 1) wrong.push(`${found.length} landmarks ${role}`);
  }
  const named = (it) => {
    const ids = it.getAttribute('aria-labelledby')?.split(/\s+/) ?? [];
    return words(ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ') || it.getAttribute('aria-label') || '');
  };
  const navigations = [...document.querySelectorAll('nav, [role=navigation]')].filter(seen).map(named);
  if (navigations.length > 1) {
    for (const name of new Set(navigations)) {
      const times = navigations.filter((other) => other === name).length;
      if (name === '') wrong.push('a navigation without a name');
      else if (times > 1) wrong.push(`${times} navigations are called "${name}"`);
    }
  }

  const plain = (text) => words(text).toLocaleLowerCase('nl').replaceAll(/[^\p{L}\p{N} ]/gu, '');
  const says = plain(first[0]?.textContent ?? '');
  // The start page asks a question; its name is in the title.
  if (first.length === 1 && location.pathname !== '/' && !plain(document.title).startsWith(says)) {
    wrong.push(`the title "${document.title}" does not begin with the h1 "${shown(first[0])}"`);
  }
  for (const it of document.querySelectorAll('[lang]')) {
    if (!['nl', 'en', 'fy', 'de', 'fr'].includes(it.lang.split('-')[0])) wrong.push(`language "${it.lang}" on ${it.tagName}`);
  }
  if (document.documentElement.lang !== 'nl') wrong.push(`the page is in "${document.documentElement.lang}"`);
  return wrong;
}

/** What is named somewhere is there, once; each field has a name. */
export function references() {
  const wrong = [];
  const shown = (it) => it.outerHTML.replace(/\s+/g, ' ').slice(0, 110);
  const ids = [...document.querySelectorAll('[id]')].map((it) => it.id);
  for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) wrong.push(`the id "${id}" is there twice`);

  const lists = ['aria-describedby', 'aria-labelledby', 'aria-details', 'aria-owns', 'aria-flowto', 'aria-errormessage', 'headers'];
  const single = ['for', 'form', 'list', 'popovertarget', 'commandfor', 'aria-activedescendant'];
  const dead = (it, attribute, id) => {
    if (id !== '' && !document.getElementById(id)) wrong.push(`${attribute} leads nowhere ("${id}"): ${shown(it)}`);
  };
  for (const attribute of lists) {
    for (const it of document.querySelectorAll(`[${attribute}]`)) {
      for (const id of it.getAttribute(attribute).trim().split(/\s+/)) dead(it, attribute, id);
    }
  }
  for (const attribute of single) {
    for (const it of document.querySelectorAll(`[${attribute}]`)) dead(it, attribute, it.getAttribute(attribute));
  }
  // What opens may be made when it does.
  for (const it of document.querySelectorAll('[aria-controls]')) {
    if (it.getAttribute('aria-expanded') === 'false' || it.hasAttribute('aria-haspopup')) continue;
    for (const id of it.getAttribute('aria-controls').trim().split(/\s+/)) dead(it, 'aria-controls', id);
  }
  for (const it of document.querySelectorAll('a[href*="#"]')) {
    const to = new URL(it.href, location);
    const here = to.origin === location.origin && to.pathname === location.pathname && to.search === location.search;
    const id = decodeURIComponent(to.hash.slice(1));
    if (here && id !== '' && id !== 'top') dead(it, 'href', id);
  }
  for (const it of document.querySelectorAll('input:not([type=hidden]), select, textarea')) {
    const unnamed = !it.labels?.length && !it.getAttribute('aria-label') && !it.getAttribute('aria-labelledby') && !/^(submit|reset|button)$/.test(it.type);
    if (unnamed) wrong.push(`a field without a label: ${shown(it)}`);
  }
  return wrong;
}

/** Nothing makes the page wider than the screen (WCAG 1.4.10). */
export function sideways() {
  const root = document.documentElement;
  const over = Math.max(root.scrollWidth, document.body.scrollWidth) - innerWidth;
  if (over <= 0) return [];
  const scrolls = (it) => {
    for (let up = it.parentElement; up && up !== document.body; up = up.parentElement) {
      if (/auto|scroll|hidden|clip/.test(getComputedStyle(up).overflowX)) return true;
    }
    return false;
  };
  const causes = [...document.body.querySelectorAll('*')].filter(
    (it) => it.checkVisibility() && it.getBoundingClientRect().right > innerWidth + 0.5 && !scrolls(it),
  );
  const innermost = causes.filter((it) => !causes.some((other) => other !== it && it.contains(other)));
  const shown = innermost.slice(0, 3).map((it) => it.outerHTML.replace(/\s+/g, ' ').slice(0, 90));
  return [`${over} px wider than ${innerWidth} px: ${shown.join(' | ')}`];
}

/**
 * Lays lines, letters, words and paragraphs as far apart as WCAG 1.4.12 says a reader may, and
 * tells which texts are cut off then that weren't before.
 */
export async function spaced() {
  /** Where an element's own words are, without those of what is in it. */
  const bounds = (it) => {
    const range = document.createRange();
    const boxes = [...it.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '')
      .map((node) => (range.selectNode(node), range.getBoundingClientRect()));
    return { right: Math.max(...boxes.map((box) => box.right)), bottom: Math.max(...boxes.map((box) => box.bottom)) };
  };
  const cut = () => {
    const found = new Set();
    const hidden = (value) => value === 'hidden' || value === 'clip';
    for (const it of document.body.querySelectorAll('*')) {
      if (!it.checkVisibility({ visibilityProperty: true }) || it.closest('svg, textarea, select')) continue;
      const own = [...it.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '');
      if (!own) continue;
      const style = getComputedStyle(it);
      // Read aloud only, or shortened to some lines on purpose: the whole text is one link away.
      const aloud = (node) => node && (node.clientWidth <= 1 || node.clientHeight <= 1) && hidden(getComputedStyle(node).overflowX);
      if (aloud(it) || aloud(it.parentElement) || style.display === 'inline' || style.webkitLineClamp !== 'none') continue;
      const needs = bounds(it);
      const box = it.getBoundingClientRect();
      if (needs.right > box.right + 2 && (hidden(style.overflowX) || needs.right > innerWidth)) found.add(it);
      if (needs.bottom > box.bottom + 4 && (hidden(style.overflowY) || it.clientHeight > 0)) found.add(it);
      for (let up = it.parentElement; up && up !== document.body; up = up.parentElement) {
        const outer = getComputedStyle(up);
        if (!hidden(outer.overflowX) && !hidden(outer.overflowY)) continue;
        if (outer.webkitLineClamp !== 'none') break;
        const edge = up.getBoundingClientRect();
        if ((hidden(outer.overflowX) && needs.right > edge.right + 2) || (hidden(outer.overflowY) && needs.bottom > edge.bottom + 2)) found.add(it);
      }
    }
    return found;
  };
  const before = cut();
  const wide = new CSSStyleSheet();
  wide.replaceSync(
    '*, ::before, ::after { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }' +
      'p { margin-block-end: 2em !important }',
  );
  const sheets = [...document.adoptedStyleSheets];
  document.adoptedStyleSheets = [...sheets, wide];
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const after = [...cut()].filter((it) => !before.has(it));
  const wrong = after.map((it) => `cut off with more space in the text: ${it.outerHTML.replace(/\s+/g, ' ').slice(0, 110)}`);
  const over = document.documentElement.scrollWidth - innerWidth;
  if (over > 0) wrong.push(`${over} px too wide with more space in the text`);
  document.adoptedStyleSheets = sheets;
  return wrong;
}

/**
 * Each target holds a square of 24 px, or a circle of that size around its middle meets no other
 * target (WCAG 2.5.8). Links within a sentence are as high as its line.
 */
export function targets() {
  const SIDE = 24;
  const interactive =
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=link], [role=tab], [role=option], ' +
    '[role=menuitem], [role=checkbox], [role=radio], [role=switch]';
  const all = [...document.querySelectorAll(interactive)].filter(
    (it) => it.checkVisibility({ visibilityProperty: true, opacityProperty: false }) && !it.disabled && !it.closest('[inert]') && getComputedStyle(it).pointerEvents !== 'none',
  );
  const box = (it) => {
    const boxes = [it, ...(/^(checkbox|radio)$/.test(it.type) ? it.labels : [])].map((part) => part.getBoundingClientRect());
    const [left, top] = [Math.min(...boxes.map((b) => b.left)), Math.min(...boxes.map((b) => b.top))];
    const [right, bottom] = [Math.max(...boxes.map((b) => b.right)), Math.max(...boxes.map((b) => b.bottom))];
    return { left: left + scrollX, top: top + scrollY, right: right + scrollX, bottom: bottom + scrollY, width: right - left, height: bottom - top };
  };
  const parts = all
    .map((it) => ({ it, box: box(it), lines: [...it.getClientRects()].map((r) => ({ left: r.left + scrollX, right: r.right + scrollX, top: r.top + scrollY, bottom: r.bottom + scrollY })) }))
    .filter(({ box: b }) => b.width > 1 && b.height > 1 && b.right > 0 && b.bottom > 0);

  const inSentence = (it) => {
    if (getComputedStyle(it).display !== 'inline') return false;
    let block = it.parentElement;
    while (block && getComputedStyle(block).display === 'inline') block = block.parentElement;
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { data, parentElement } = texts.currentNode;
      if (/[\p{L}\p{N}]/u.test(data) && !parentElement.closest(interactive) && parentElement.checkVisibility()) return true;
    }
    return false;
  };
  // What is under a finger. Smooth scrolling would come too late.
  const under = (it, points) => {
    it.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
    const b = it.getClientRects()[0];
    const [x, y] = [(b.left + b.right) / 2, (b.top + b.bottom) / 2];
    return points.every(([dx, dy]) => {
      const hit = document.elementFromPoint(x + dx, y + dy);
      return hit && (it.contains(hit) || [...(it.labels ?? [])].some((label) => label.contains(hit)));
    });
  };
  const reach = SIDE / 2 - 0.5;
  const square = [[-1, -1], [0, -1], [1, -1], [-1, 0], [1, 0], [-1, 1], [0, 1], [1, 1]].map(([dx, dy]) => [dx * reach, dy * reach]);
  // What is shown only when it has the focus is no target of a finger; and a larger area than the box
  // (a pseudo-element over a whole card) is found by touching it.
  const touchable = ({ it }) => under(it, [[0, 0]]);
  const small = parts.filter(
    (part) => (part.box.width < SIDE - 0.5 || part.box.height < SIDE - 0.5) && !inSentence(part.it) && touchable(part) && !under(part.it, square),
  );
  const middle = ({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2];
  const near = (one, other) => {
    if (one.it.contains(other.it) || other.it.contains(one.it)) return false;
    const [x, y] = middle(one.box);
    if (small.includes(other)) {
      const [u, v] = middle(other.box);
      if (Math.hypot(x - u, y - v) < SIDE - 0.5) return true;
    }
    // A link over several lines is its lines, not what lies between them.
    return other.lines.some((line) => {
      const [dx, dy] = [Math.max(line.left - x, 0, x - line.right), Math.max(line.top - y, 0, y - line.bottom)];
      return Math.hypot(dx, dy) < SIDE / 2 - 0.5;
    });
  };
  const wrong = [];
  for (const one of small) {
    const other = parts.find((it) => it !== one && near(one, it) && touchable(it));
    if (!other) continue;
    const size = `${one.box.width.toFixed(0)} × ${one.box.height.toFixed(0)} px`;
    wrong.push(`a target of ${size}, too near to "${other.it.textContent.trim().slice(0, 25)}": ${one.it.outerHTML.replace(/\s+/g, ' ').slice(0, 110)}`);
  }
  scrollTo(0, 0);
  return wrong;
}

/**
 * Each tab stop shows that it has the focus, by a line or a shadow of 2 px or more, and nothing
 * lies over its middle (WCAG 2.4.7, 2.4.11). One Tab must have been pressed before, so that the
 * browser takes the focus for one of the keyboard. With forced colours shadows don't count.
 */
export function focus() {
  const forced = matchMedia('(forced-colors: active)').matches;
  const wrong = [];
  const shown = (it) => it.outerHTML.replace(/\s+/g, ' ').slice(0, 110);
  const stops = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex], [contenteditable=true]')].filter(
    (it) => it.tabIndex >= 0 && !it.disabled && !it.closest('[inert]') && it.checkVisibility({ visibilityProperty: true }),
  );
  // Around it, or around what people take for it.
  const around = (it) => [it, it.parentElement, it.nextElementSibling, ...(it.labels ?? [])].filter(Boolean);
  const clear = (colour) => colour === 'transparent' || /[,/] ?0\)$/.test(colour);
  const look = (it) =>
    around(it).flatMap((part) =>
      [null, '::before', '::after'].map((pseudo) => {
        const style = getComputedStyle(part, pseudo);
        const there = !pseudo || style.content !== 'none';
        const outline = there && style.outlineStyle !== 'none' && !clear(style.outlineColor) ? parseFloat(style.outlineWidth) : 0;
        const border = there ? parseFloat(style.borderBlockEndWidth) : 0;
        const shadow = there && !forced ? style.boxShadow : 'none';
        return { outline, border, shadow };
      }),
    );
  const wide = (shadow) => Math.max(0, ...[...shadow.matchAll(/(-?[\d.]+)px/g)].map(([, px]) => Math.abs(Number(px)))) >= 2;
  document.activeElement?.blur();
  const rest = new Map(stops.map((it) => [it, look(it)]));
  for (const it of stops) {
    it.focus();
    // One of a group of radio buttons, or what is not there for the keyboard after all.
    if (document.activeElement !== it) continue;
    const before = rest.get(it);
    const changed = look(it).some(
      (now, at) =>
        now.outline >= before[at].outline + 2 ||
        now.border >= before[at].border + 2 ||
        (now.shadow !== before[at].shadow && wide(now.shadow)),
    );
    if (!changed) wrong.push(`the focus is not seen: ${shown(it)}`);
    const rect = [...it.getClientRects()].find((part) => part.width > 0 && part.height > 0);
    if (!rect) {
      wrong.push(`what has the focus has no size: ${shown(it)}`);
      continue;
    }
    const middle = (low, high, end) => (Math.max(low, 0) + Math.min(high, end)) / 2;
    const [x, y] = [middle(rect.left, rect.right, innerWidth), middle(rect.top, rect.bottom, innerHeight)];
    const hit = document.elementFromPoint(x, y);
    const covered = !hit || !(it.contains(hit) || [...(it.labels ?? [])].some((label) => label.contains(hit)));
    if (covered) wrong.push(`covered when it has the focus (${hit ? shown(hit).slice(0, 60) : 'outside the screen'}): ${shown(it)}`);
  }
  document.activeElement?.blur();
  scrollTo(0, 0);
  return stops.length === 0 ? ['no tab stop at all'] : wrong;
}

/** With forced colours, what is pressed or filled in has a line around or under it. */
export function bordered() {
  const line = (style, side) => style[`border${side}Style`] !== 'none' && parseFloat(style[`border${side}Width`]) >= 1;
  const fields = 'button, input:not([type=hidden], [type=checkbox], [type=radio], [type=range], [type=image]), select, textarea, [role=button]';
  return [...document.querySelectorAll(fields)]
    .filter((it) => it.checkVisibility({ visibilityProperty: true }) && it.getBoundingClientRect().width > 1)
    .filter((it) => {
      const style = getComputedStyle(it);
      const underlined = style.textDecorationLine.includes('underline');
      return !underlined && !line(style, 'BlockEnd') && (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 1);
    })
    .map((it) => `no line around it with forced colours: ${it.outerHTML.replace(/\s+/g, ' ').slice(0, 110)}`);
}
