// Searching while typing: a combobox as the ARIA Authoring Practices describe it, with a list, chosen by hand. Enter
// without a choice searches, as it does without this script.
const WAIT = 120;

for (const input of document.querySelectorAll('form[role="search"] > input#site-search')) {
  const list = made('div', { id: 'suggesties', class: 'ln-listbox', role: 'listbox', hidden: '', 'aria-label': input.dataset.list ?? '' });
  input.after(list);
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-controls': list.id,
    'aria-autocomplete': 'list',
  })) {
    input.setAttribute(name, value);
  }
  let chosen = -1;
  let options = [];
  let timer;
  let asking;

  const close = () => {
    asking?.abort();
    clearTimeout(timer);
    list.hidden = true;
    chosen = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const choose = (n) => {
    options[chosen]?.setAttribute('aria-selected', 'false');
    chosen = n;
    options[n].setAttribute('aria-selected', 'true');
    options[n].scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', options[n].id);
  };
  const show = ({ items, told }) => {
    options = items.map(({ title, path, note }, n) => {
      const option = made('div', { id: `suggestie-${n}`, class: 'ln-listbox__option', role: 'option', 'aria-selected': 'false' });
      option.append(made('span', {}, title), made('small', {}, note));
      option.dataset.path = path;
      return option;
    });
    list.replaceChildren(...options);
    chosen = -1;
    input.removeAttribute('aria-activedescendant');
    list.hidden = options.length === 0;
    input.setAttribute('aria-expanded', String(options.length > 0));
    tell(told);
  };
  const ask = async () => {
    const words = input.value.trim();
    asking?.abort();
    if (words.length < 2) return close();
    asking = new AbortController();
    try {
      const answer = await fetch(`/zoeken/suggesties?q=${encodeURIComponent(words)}`, { signal: asking.signal });
      if (answer.ok) show(await answer.json());
    } catch {
      // A newer question, or no network: the form still searches.
    }
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const open = !list.hidden;
    if (event.key === 'Escape') {
      // Closes first, and clears the next time.
      if (open) event.preventDefault();
      close();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) return ask();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const from = chosen < 0 && step < 0 ? 0 : chosen;
      choose((from + step + options.length) % options.length);
    } else if (event.key === 'Enter' && open && chosen >= 0) {
      event.preventDefault();
      location.assign(options[chosen].dataset.path);
    } else if (event.key === 'Tab') {
      close();
    }
  });
  list.addEventListener('pointerdown', (event) => {
    const option = event.target.closest('[role="option"]');
    if (!option) return;
    event.preventDefault();
    location.assign(option.dataset.path);
  });
  input.addEventListener('blur', close);
}
