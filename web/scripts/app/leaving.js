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
  // Who is busy in one window has not gone from the others.
  const others = new BroadcastChannel('bezig');
  others.addEventListener('message', ({ data }) => {
    last = Math.max(last, data);
  });
  for (const kind of ['keydown', 'pointerdown', 'pointermove', 'scroll']) {
    addEventListener(kind, () => {
      if (Date.now() - last > 1_000) others.postMessage(Date.now());
      last = Date.now();
    }, { passive: true });
  }
  // Asking for a page would be use of the session: it is ended first. What was typed is kept long since.
  setInterval(async () => {
    if (Date.now() - last <= own * 60_000) return;
    await fetch('/uitloggen', { method: 'POST' }).catch(() => {});
    location.replace(`/inloggen?terug=${encodeURIComponent(location.pathname + location.search)}`);
  }, LOOK);
}
