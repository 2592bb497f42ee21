// What is pasted keeps its headings, lists, links and tables: the server makes Markdown of it. Pictures go the way of files.

// Text without any of this is best as it is.
const FORMATTED = /<(a|b|strong|i|em|h[1-6]|li|table|blockquote|pre|code)[\s>]|mso-list|font-weight:\s*(bold|[6-9]00)|font-style:\s*italic/i;
// What the server leaves out anyway, and can be long.
const LEFT_OUT = /<style[\s>][^]*?<\/style>|<!--[^]*?-->|\bsrc="data:[^"]*"/gi;
const LONGEST = 900_000;

// What is more than a line of words stands apart from the line that it is pasted in.
function apart(made, before, after) {
  if (!/\n|^(#|>|- |\d+\. |\||```)/.test(made)) return made;
  const gap = before === '' || before.endsWith('\n') ? '' : '\n\n';
  return gap + made + (after === '' || after.startsWith('\n') ? '' : '\n\n');
}

for (const { editor, text, told } of editors()) {
  const words = editor.dataset;
  const ask = editor.querySelector('.ln-editor__words');
  const [input, button] = ask.querySelectorAll('input, button');
  // It is asked once more before the text is posted.
  const skip = make('button', { class: button.className, type: 'button' }, words.skip);
  const leave = () => {
    input.value = '';
    ask.hidden = true;
    text.focus();
  };
  let wordless;

  // While it is made, its place is held by a mark that nobody types.
  let count = 0;
  const hold = (shown) => {
    count += 1;
    const mark = `[${shown} ${count}]`;
    put(text, mark);
    return (made) => {
      const at = text.value.indexOf(mark);
      // It was taken out meanwhile.
      if (at < 0) return false;
      const { selectionStart, selectionEnd } = text;
      const whole = apart(made, text.value.slice(0, at), text.value.slice(at + mark.length));
      text.setSelectionRange(at, at + mark.length);
      put(text, whole);
      // Someone went on writing elsewhere.
      const moved = (place) => (place > at + mark.length ? place + whole.length - mark.length : place);
      if (selectionStart !== at + mark.length) text.setSelectionRange(moved(selectionStart), moved(selectionEnd));
      return true;
    };
  };
  const send = async (path, fields) => {
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    const answer = await fetch(path, { method: 'POST', body });
    const kind = answer.headers.get('content-type') ?? '';
    return { ok: answer.ok, words: kind.startsWith('text/plain') ? await answer.text() : '' };
  };

  const paste = async (html, plain) => {
    told(words.busy);
    const fill = hold('…');
    try {
      const made = await send('/plakken', [['html', html]]);
      if (!made.ok || made.words.trim() === '') throw new Error();
      fill(made.words);
      told(words.pasted);
    } catch {
      fill(plain);
      told('');
    }
  };

  const describe = (markdown) => {
    if (!markdown.startsWith('![](')) return;
    wordless = markdown;
    ask.append(skip);
    ask.hidden = false;
    input.focus();
  };
  const bring = async (files) => {
    for (const file of files) {
      const largest = text.form.elements.file.dataset;
      if (file.size > Number(largest.max)) {
        told(largest.large);
        continue;
      }
      told(words.busyFile);
      const fill = hold(`… ${file.name.replace(/[[\]]/g, '')}`);
      try {
        const made = await send('/bestanden', [['file', file]]);
        fill(made.ok ? made.words : '');
        told(made.ok ? words.fileDone : made.words || words.failed);
        if (made.ok) describe(made.words);
      } catch {
        fill('');
        told(words.failed);
      }
    }
  };

  text.addEventListener('paste', (event) => {
    const data = event.clipboardData;
    const html = data.getData('text/html').replace(LEFT_OUT, '');
    const plain = data.getData('text/plain');
    if (data.files.length > 0 && !/<(table|p|li)[\s>]/i.test(html)) {
      event.preventDefault();
      bring(data.files);
    } else if (FORMATTED.test(html) && html.length < LONGEST) {
      event.preventDefault();
      paste(html, plain);
    }
  });
  text.addEventListener('dragover', (event) => {
    if (event.dataTransfer.types.includes('Files')) event.preventDefault();
  });
  text.addEventListener('drop', (event) => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    bring(event.dataTransfer.files);
  });
  // A file that was chosen by the button of the text stands in it at once.
  const field = text.form.elements.file;
  field?.addEventListener('change', () => {
    if (field.dataset.atOnce !== text.id || field.files.length === 0) return;
    delete field.dataset.atOnce;
    const files = [...field.files];
    field.value = '';
    bring(files);
  });

  const give = () => {
    const said = input.value.trim();
    const at = text.value.indexOf(wordless);
    if (said !== '' && at >= 0) {
      text.setSelectionRange(at + 2, at + 2);
      put(text, said.replace(/[[\]\\`*_<@&]/g, '\\$&'));
      told(words.described);
    }
    leave();
  };
  button.addEventListener('click', give);
  skip.addEventListener('click', leave);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      give();
    } else if (event.key === 'Escape') leave();
  });
}
