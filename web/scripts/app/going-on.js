// What was just put at the end of a text: someone goes on behind it.
const going = document.querySelector('textarea[autofocus]');
if (going) {
  going.focus();
  going.setSelectionRange(going.value.length, going.value.length);
  going.scrollTop = going.scrollHeight;
  going.scrollIntoView({ block: 'center' });
}
