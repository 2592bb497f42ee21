// What several parts of writing use.

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
