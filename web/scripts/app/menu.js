// The menu closes with Escape wherever the focus is, by a click elsewhere, and when the focus goes on: it would cover it.
for (const menu of document.querySelectorAll('details.ln-menu')) {
  const close = () => {
    menu.open = false;
  };
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return;
    const within = menu.contains(document.activeElement);
    close();
    if (within) menu.querySelector('summary').focus();
  });
  menu.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget && !menu.contains(relatedTarget)) close();
  });
  document.addEventListener('click', (event) => {
    if (!menu.contains(event.target)) close();
  });
}
