// What was made for someone does not stand before who comes next. Browsers keep pages to go back to, also those that
// nobody may keep; and on a shared computer a page is left open by who went home.
const { own } = document.documentElement.dataset;
if (own !== undefined) {
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
}
if (own) {
  const LOOK = 10_000;
  let last = Date.now();
  for (const kind of ['keydown', 'pointerdown', 'pointermove', 'scroll']) {
    addEventListener(kind, () => {
      last = Date.now();
    }, { passive: true });
  }
  setInterval(() => {
    if (Date.now() - last > own * 60_000) location.replace(`/inloggen?terug=${encodeURIComponent(location.pathname)}`);
  }, LOOK);
}
