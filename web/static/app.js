// What makes writing a little safer and pages a little quicker to use. Everything works without it.

// What someone types in a long form is kept as a draft, so that a browser that closes loses nothing.
const PAUSE = 10_000;
// Longer than keeping takes; nobody is held up for longer.
const PATIENCE = 3_000;
const keepers = [];

for (const form of document.querySelectorAll('form[data-draft]')) {
  const state = form.querySelector('.form__kept');
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

// What is said already is not said again.
function say(place, words) {
  if (place.textContent !== words) place.textContent = words;
}

// A quote comes into the text where someone is writing. Without an answer the form is sent, and comes back with it.
for (const button of document.querySelectorAll('button[data-quote]')) {
  button.addEventListener('click', async (event) => {
    const text = button.form.elements.body;
    event.preventDefault();
    try {
      const answer = await fetch(button.dataset.quote);
      if (!answer.ok) throw new Error(answer.statusText);
      insert(text, await answer.text());
      say(button.form.querySelector('.form__kept'), button.form.querySelector('.form__kept').dataset.quoted);
    } catch {
      const again = document.createElement('input');
      Object.assign(again, { type: 'hidden', name: button.name, value: button.value });
      button.form.append(again);
      button.form.submit();
    }
  });
}

// An empty text begins with the template of the category that is chosen; so does one that still is another's template.
for (const button of document.querySelectorAll('button[data-template]')) {
  const { place, body } = button.form.elements;
  let begun = '';
  place.addEventListener('change', async () => {
    const chosen = place.value;
    const free = () => place.value === chosen && [begun, ''].includes(body.value.trim());
    if (!free()) return;
    const answer = await fetch(`${button.dataset.template}?place=${encodeURIComponent(chosen)}`).catch(() => {});
    if (!answer?.ok) return;
    const template = (await answer.text()).trim();
    if (!free() || template === body.value.trim()) return;
    body.value = template;
    begun = template;
    body.dispatchEvent(new Event('input', { bubbles: true }));
    say(button.form.querySelector('.form__kept'), template === '' ? '' : button.dataset.done);
  });
}

// Puts a paragraph where the cursor stands, and the cursor behind it.
function insert(text, words) {
  const before = text.value.slice(0, text.selectionStart).trimEnd();
  const after = text.value.slice(text.selectionEnd).trimStart();
  const begun = before === '' ? words : `${before}\n\n${words}`;
  text.value = begun + after;
  text.focus();
  text.setSelectionRange(begun.length, begun.length);
  text.scrollIntoView({ block: 'center' });
  text.dispatchEvent(new Event('input', { bubbles: true }));
}

// A file that is too large is not sent on its way first, nor is the text sent without it before that was seen.
for (const field of document.querySelectorAll('input[data-max]')) {
  let unseen = false;
  const complain = (words) => {
    let problem = document.getElementById('file-fout');
    if (!problem) {
      problem = document.createElement('p');
      Object.assign(problem, { id: 'file-fout', className: 'field__problem' });
      problem.setAttribute('role', 'alert');
      field.before(problem);
    }
    say(problem, words);
  };
  field.addEventListener('change', () => {
    unseen = [...field.files].some((file) => file.size > Number(field.dataset.max));
    if (!unseen) {
      document.getElementById('file-fout')?.remove();
      return;
    }
    complain(field.dataset.large);
    field.value = '';
  });
  field.form.addEventListener(
    'submit',
    (event) => {
      if (!unseen) return;
      unseen = false;
      event.preventDefault();
      complain(`${field.dataset.large} ${field.dataset.unsent}`);
      field.focus();
    },
    { capture: true },
  );
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

// What was just put at the end of a text: someone goes on behind it.
const going = document.querySelector('textarea[autofocus]');
if (going) {
  going.focus();
  going.setSelectionRange(going.value.length, going.value.length);
  going.scrollTop = going.scrollHeight;
  going.scrollIntoView({ block: 'center' });
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
