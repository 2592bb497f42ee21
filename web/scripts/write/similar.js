// Questions that were asked before, while a title is typed. Who has seen them is not asked about them again when they send.

const PAUSE_TITLE = 600;
const SHORTEST = 8;

for (const place of document.querySelectorAll('[data-similar]')) {
  const title = document.getElementById('title');
  const list = place.querySelector('ul');
  let timer;
  let asked;
  const show = (found) => {
    place.hidden = found.length === 0;
    list.replaceChildren(
      ...found.map(({ path, title: named, note }) => {
        // In another tab, so that what was typed stays.
        const link = make('a', { href: path, target: '_blank' }, named);
        const said = note ? [make('p', { class: 'ln-similar__note' }, note)] : [];
        return make('li', { class: 'ln-similar__item' }, link, ...said);
      }),
    );
    const seen = title.form.elements.asked;
    if (found.length > 0 && seen && !seen.value.split('.').includes('similar')) {
      seen.value = [seen.value, 'similar'].filter(Boolean).join('.');
    }
  };
  title.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      if (title.value.trim().length < SHORTEST) return show([]);
      asked?.abort();
      asked = new AbortController();
      try {
        const answer = await fetch(`/lijkt-op?titel=${encodeURIComponent(title.value)}`, { signal: asked.signal });
        if (answer.ok) show(await answer.json());
      } catch {
        // Writing goes on without.
      }
    }, PAUSE_TITLE);
  });
}
