// What makes writing a little safer and pages a little quicker to use. Everything works without it.

// What someone types in a long form is kept as a draft, so that a browser that closes loses nothing.
const PAUSE = 10_000;
// Longer than keeping takes; nobody is held up for longer.
const PATIENCE = 3_000;
const keepers = [];

for (const form of document.querySelectorAll('form[data-draft]')) {
  let timer;
  let kept = written(form);
  const keep = () => {
    clearTimeout(timer);
    timer = undefined;
    const now = written(form);
    if (now === kept) return;
    kept = now;
    const body = new URLSearchParams(now);
    body.set('silent', 'ja');
    // It may be the last thing the page does.
    return fetch('/concepten', { method: 'POST', body, keepalive: now.length < 60_000 })
      .then((answer) => {
        if (!answer.ok) kept = undefined;
      })
      .catch(() => {
        kept = undefined;
      });
  };
  keepers.push(keep);
  form.addEventListener('input', () => {
    timer ??= setTimeout(keep, PAUSE);
  });
  form.addEventListener('submit', () => {
    clearTimeout(timer);
    kept = written(form);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') keep();
  });
}

// Other buttons of the page leave it: signing out, another language, beginning again. What was typed last is kept
// first: after signing out it can't be, and kept later it would bring back what was thrown away.
document.addEventListener('submit', async (event) => {
  const form = event.target;
  if (form.matches('[data-draft], [data-waited]') || form.method !== 'post') return;
  const keeping = keepers.map((keep) => keep()).filter(Boolean);
  if (keeping.length === 0) return;
  event.preventDefault();
  form.dataset.waited = '';
  await Promise.race([
    Promise.all(keeping),
    new Promise((resolve) => {
      setTimeout(resolve, PATIENCE);
    }),
  ]);
  form.requestSubmit(event.submitter);
});

function written(form) {
  const fields = new FormData(form);
  // A file goes along when the form is sent.
  fields.delete('file');
  fields.delete('submission');
  return new URLSearchParams(fields).toString();
}

// A form that came back with problems: begin at the summary.
document.getElementById('fouten')?.focus();

// The menu closes with Escape and by a click elsewhere.
for (const menu of document.querySelectorAll('details.menu')) {
  const close = (focus) => {
    if (!menu.open) return;
    menu.open = false;
    if (focus) menu.querySelector('summary').focus();
  };
  menu.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close(true);
  });
  document.addEventListener('click', (event) => {
    if (!menu.contains(event.target)) close(false);
  });
}

// A table that is wider than its text is scrolled by keyboard too. Some browsers see to that themselves, others don't.
for (const table of document.querySelectorAll('.prose table, .prose pre')) {
  if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
}
