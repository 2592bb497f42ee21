// A table that is wider than its text is scrolled by keyboard too. Some browsers see to that themselves, others don't.
for (const table of document.querySelectorAll('.ln-prose table, .ln-prose pre')) {
  if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
}
