// Buttons that put marks into a text, for who does not know them by heart. One stop for Tab, arrows within.

const AROUND = { bold: '**', italic: '_' };
const BEFORE = { heading: '## ', list: '- ', numbers: '1. ', quote: '> ' };
// What begins a line, its words, spaces behind them; not a row of a table.
const LINE = /^((?:>| |[-*+] |\d+[.)] |#+ )*)([^\s|>].*?)( *)$/gm;
const KEYS = { b: 'bold', i: 'italic', k: 'link' };

for (const { editor, text } of editors()) {
  const bar = editor.querySelector('[role="toolbar"]');
  const tools = [...bar.querySelectorAll('button')];
  const words = editor.dataset;
  editor.hidden = false;

  const chosen = () => text.value.slice(text.selectionStart, text.selectionEnd);
  // Each line for itself, behind the mark of its list or quote: over lines it would be no mark.
  const around = (mark) => {
    const { length } = mark;
    const inner = chosen();
    let off = inner.trim() !== '';
    const bare = inner.replace(LINE, (line, before, words, after) => {
      off &&= words.length > 2 * length && words.startsWith(mark) && words.endsWith(mark);
      return before + words.slice(length, -length) + after;
    });
    if (off) return put(text, bare, [0, bare.length]);
    const made = inner.trim() ? inner.replace(LINE, `$1${mark}$2${mark}$3`) : mark + mark + inner;
    put(text, made, inner.includes('\n') ? [0, made.length] : [made.indexOf(mark) + length, made.lastIndexOf(mark)]);
  };
  const lines = (mark) => {
    const from = text.value.lastIndexOf('\n', text.selectionStart - 1) + 1;
    const to = text.value.indexOf('\n', text.selectionEnd);
    text.setSelectionRange(from, to < 0 ? text.value.length : to);
    const all = chosen().split('\n');
    const on = all.every((line) => line.startsWith(mark));
    const made = all.map((line, at) => {
      if (on) return line.slice(mark.length);
      return (mark === BEFORE.numbers ? `${at + 1}. ` : mark) + (line || (mark === BEFORE.heading ? words.heading : ''));
    });
    // A list or heading needs an empty line before it.
    const gap = !on && from > 0 && text.value[from - 2] !== '\n' ? '\n' : '';
    const whole = gap + made.join('\n');
    put(text, whole, [gap.length + (all[0] || on ? 0 : mark.length), whole.length]);
  };
  const block = (made, from, length) => {
    const before = text.value.slice(0, text.selectionStart);
    const gap = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
    put(text, gap + made, [gap.length + from, gap.length + from + length]);
  };
  const use = (tool) => {
    if (AROUND[tool]) around(AROUND[tool]);
    else if (BEFORE[tool]) lines(BEFORE[tool]);
    else if (tool === 'link') {
      const shown = chosen();
      const isAddress = /^https?:\/\/\S+$/.test(shown);
      const name = isAddress || !shown ? words.link : shown;
      const made = `[${name}](${isAddress ? shown : 'https://'})`;
      // On what is still to be typed.
      put(text, made, isAddress || !shown ? [1, 1 + name.length] : [name.length + 3, made.length - 1]);
    } else if (tool === 'table') {
      const column = words.column;
      block(`| ${column} 1 | ${column} 2 |\n|---|---|\n| | |\n`, 2, column.length + 2);
    } else if (tool === 'name') {
      put(text, /\S$/.test(text.value.slice(0, text.selectionStart)) ? ' @' : '@');
      text.dispatchEvent(new Event('input', { bubbles: true }));
    } else if (tool === 'image') {
      const file = text.form.elements.file;
      file.dataset.atOnce = text.id;
      file.click();
    }
  };
  bar.addEventListener('click', (event) => {
    const tool = event.target.closest('[data-tool]');
    if (tool) use(tool.dataset.tool);
  });
  bar.addEventListener('keydown', (event) => {
    const at = tools.indexOf(document.activeElement);
    const last = tools.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    tools[to].focus();
  });
  bar.addEventListener('focusin', (event) => {
    for (const tool of tools) tool.tabIndex = tool === event.target ? 0 : -1;
  });
  text.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      text.form.requestSubmit();
    } else if (KEYS[event.key]) {
      event.preventDefault();
      use(KEYS[event.key]);
    }
  });
}
