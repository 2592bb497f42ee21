// What several parts of writing use.

// An element with these attributes and what is in it.
function make(tag, attributes, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...inside);
  return element;
}

// Asks for what goes with what is typed: after a pause, and only for the last.
function asker(pause, show) {
  let timer;
  let asked;
  const stop = () => {
    clearTimeout(timer);
    asked?.abort();
  };
  const ask = (path) => {
    stop();
    timer = setTimeout(async () => {
      asked = new AbortController();
      try {
        const answer = await fetch(path, { signal: asked.signal });
        if (answer.ok) show(await answer.json());
      } catch {
        // Writing goes on without.
      }
    }, pause);
  };
  return { ask, stop };
}

// What is said already is not said again.
function say(place, words) {
  if (place.textContent !== words) place.textContent = words;
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

// Puts words in the place of what is chosen, as if they were typed: so that undoing goes on to work. Some browsers can't.
function put(text, words, chosen = [words.length, words.length]) {
  text.focus();
  const start = text.selectionStart;
  if (words === '' ? !document.execCommand('delete') : !document.execCommand('insertText', false, words)) {
    text.setRangeText(words, start, text.selectionEnd, 'end');
    text.dispatchEvent(new Event('input', { bubbles: true }));
  }
  text.setSelectionRange(start + chosen[0], start + chosen[1]);
}

// The other texts of a form have the buttons of its main text.
for (const text of document.querySelectorAll('[data-like]')) {
  const { like } = text.dataset;
  const editor = document.querySelector(`[data-editor="${like}"]`).cloneNode(true);
  editor.dataset.editor = text.id;
  for (const name of ['id', 'for', 'aria-controls', 'aria-describedby']) {
    for (const part of editor.querySelectorAll(`[${name}]`)) part.setAttribute(name, part.getAttribute(name).replace(like, text.id));
  }
  text.before(editor);
}

// Texts with marks, each with its buttons and what is said of it.
function editors() {
  return [...document.querySelectorAll('[data-editor]')].map((editor) => ({
    editor,
    text: document.getElementById(editor.dataset.editor),
    told: (words) => say(editor.querySelector('.ln-editor__said'), words),
  }));
}
