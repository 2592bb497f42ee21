// Names that are begun in a text: people and groups behind @, items behind #. The focus stays in the text; how many there
// are, and which is chosen, is said beside it, since a text can have no option of its own.

const PAUSE_NAMES = 150;

for (const { editor, text, told } of editors()) {
  const words = editor.dataset;
  const list = make('ul', { class: 'ln-names', id: `${text.id}-namen`, hidden: '', role: 'listbox', 'aria-label': words.choices });
  text.after(list);
  text.setAttribute('aria-autocomplete', 'list');
  text.setAttribute('aria-controls', list.id);
  let begun;
  let found = [];
  let at = 0;

  const close = () => {
    stop();
    list.hidden = true;
    found = [];
  };
  // Beneath the line that is written in: beneath a long text it would be out of sight.
  const place = () => {
    const position = 'absolute';
    const width = `${text.clientWidth}px`;
    const twin = text.cloneNode();
    twin.value = text.value.slice(0, text.selectionStart);
    Object.assign(twin.style, { position, width, height: 0, minHeight: 0, overflow: 'hidden' });
    text.after(twin);
    const line = twin.scrollHeight - text.scrollTop;
    twin.remove();
    Object.assign(list.style, { position, width, top: 0 });
    list.style.top = `${text.getBoundingClientRect().top + line - list.getBoundingClientRect().top}px`;
  };
  const choose = (to, before = '') => {
    at = (to + found.length) % found.length;
    [...list.children].forEach((option, index) => option.setAttribute('aria-selected', String(index === at)));
    told(`${before} ${found[at].title}, ${found[at].note}`.trim());
    place();
    for (const part of [list, list.children[at]]) part.scrollIntoView({ block: 'nearest' });
  };
  const take = () => {
    const { insert: made } = found[at];
    text.setSelectionRange(begun, text.selectionStart);
    close();
    put(text, `${made} `);
  };
  const show = (proposals) => {
    found = proposals;
    list.hidden = found.length === 0;
    list.replaceChildren(
      ...found.map(({ title, note }) =>
        make('li', { class: 'ln-names__option', role: 'option' }, title, ' ', make('span', { class: 'ln-names__note' }, note)),
      ),
    );
    const count = { 0: words.none, 1: words.one }[found.length] ?? words.many.replace('99', found.length);
    if (found.length > 0) choose(0, count);
    else told(count);
  };
  const { ask, stop } = asker(PAUSE_NAMES, show);
  text.addEventListener('input', () => {
    const before = text.value.slice(0, text.selectionStart);
    const name = /(?:^|[\s(])([@#])([\p{L}\d][\p{L}\d -]{0,30}|)$/u.exec(before);
    // A heading begins with the same sign, and after two spaces nobody means a name any more.
    const isName = name && !/\s\s$|\s\S+\s\S+\s/.test(name[2]) && !(name[1] === '#' && name[2] === '');
    if (!isName || (name[1] === '@' && /\s$/.test(name[2]))) return close();
    begun = before.length - name[2].length - 1;
    ask(`/aanvullen?${new URLSearchParams({ teken: name[1], begin: name[2], in: location.pathname })}`);
  });
  text.addEventListener(
    'keydown',
    (event) => {
      if (list.hidden) return;
      const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (move) choose(at + move);
      else if (['Enter', 'Tab'].includes(event.key) && !event.ctrlKey && !event.shiftKey) take();
      else if (event.key === 'Escape') close();
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    { capture: true },
  );
  text.addEventListener('blur', () => setTimeout(close, 200));
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const option = event.target.closest('[role="option"]');
    if (!option) return;
    at = [...list.children].indexOf(option);
    take();
  });
}
