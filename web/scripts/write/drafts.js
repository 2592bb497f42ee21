// What someone types in a long form is kept as a draft, so that a browser that closes loses nothing.
const PAUSE = 10_000;
// Longer than keeping takes; nobody is held up for longer.
const PATIENCE = 3_000;
const keepers = [];

for (const form of document.querySelectorAll('form[data-draft]')) {
  const state = form.querySelector('.ln-form__kept');
  let timer;
  let kept = written(form);
  // Another window wrote here: what it kept is not written over unseen.
  let stopped = false;
  const keep = () => {
    clearTimeout(timer);
    timer = undefined;
    const now = written(form);
    if (stopped || now === kept) return;
    kept = now;
    const body = new URLSearchParams(now);
    body.set('silent', 'ja');
    // It may be the last thing the page does.
    return fetch('/concepten', { method: 'POST', body, keepalive: now.length < 60_000 })
      .then(async (answer) => {
        stopped = answer.status === 409;
        if (answer.ok || stopped) say(state, await answer.text());
        else throw new Error(answer.statusText);
      })
      .catch(() => {
        kept = undefined;
        say(state, state.dataset.lost);
      });
  };
  keepers.push(keep);
  form.addEventListener('input', () => {
    timer ??= setTimeout(keep, PAUSE);
  });
  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return;
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
