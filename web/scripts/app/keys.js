// Keys that go somewhere, for who wants them: they can be switched off, and never work while someone types.
const overview = document.getElementById('sneltoetsen');

if (overview && document.documentElement.dataset.keys !== 'off') {
  let before = '';
  let timer;

  /** Titles of lists, and replies of a topic. */
  const stops = () => [...document.querySelectorAll('.ln-item__title a, .ln-post__time[href]')];
  const step = (by) => {
    const all = stops();
    if (all.length === 0) return;
    const now = all.indexOf(document.activeElement);
    const next = now < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(now + by, 0), all.length - 1);
    all[next].focus();
    all[next].closest('article')?.scrollIntoView({ block: 'nearest' });
  };
  const go = (path) => location.assign(path);
  const keys = {
    '/': () => document.getElementById('site-search')?.focus(),
    j: () => step(1),
    k: () => step(-1),
    n: () => go('/stel-een-vraag'),
    r: () => document.querySelector('#reageer textarea')?.focus(),
    '?': () => overview.showModal(),
    'g s': () => go('/'),
    'g p': () => go('/praktijk'),
    'g m': () => go('/meldingen'),
    'g w': () => document.querySelector('a[href="/moderatie"]')?.click(),
    x: () => document.activeElement.closest('article')?.querySelector('input[type="checkbox"]')?.click(),
  };
  /** Presses a button or follows a link; where that leads to a form of this page, one goes on in it. */
  const press = (there) => {
    there.click();
    document.getElementById(there.hash?.slice(1))?.closest('section')?.querySelector('input:not([type="hidden"])')?.focus();
  };
  /** What the page itself names a key for. */
  const named = (key) => /^[a-z]$/.test(key) && document.querySelector(`[data-key="${key}"]`);

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest('input, textarea, select, dialog, [contenteditable]')) return;
    clearTimeout(timer);
    const pressed = before + event.key;
    before = event.key === 'g' ? 'g ' : '';
    timer = setTimeout(() => {
      before = '';
    }, 1000);
    const there = named(event.key);
    const deed = keys[pressed] ?? keys[event.key] ?? (there && (() => press(there)));
    if (!deed) return;
    before = '';
    event.preventDefault();
    deed();
  });
}
