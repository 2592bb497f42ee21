// Questions that were asked before, while a title is typed. Who has seen them is not asked about them again when they send.

const PAUSE_TITLE = 600;
const SHORTEST = 8;

for (const place of document.querySelectorAll('[data-similar]')) {
  const title = document.getElementById('title');
  const list = place.querySelector('ul');
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
  const { ask, stop } = asker(PAUSE_TITLE, show);
  title.addEventListener('input', () => {
    if (title.value.trim().length >= SHORTEST) return ask(`/lijkt-op?titel=${encodeURIComponent(title.value)}`);
    stop();
    show([]);
  });
}
