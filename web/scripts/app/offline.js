// When the network is gone: the page stays, says so, and goes on by itself. (What a service worker would keep can't be
// had: where no script may become text, none can be registered, and nothing of what was read would be left behind.)
const connection = document.getElementById('verbinding');
const SHOWN = 4_000;

if (connection) {
  let waiting;
  connection.setAttribute('role', 'status');
  addEventListener('offline', () => {
    connection.textContent = connection.dataset.gone;
  });
  addEventListener('online', () => {
    if (waiting) return location.assign(waiting);
    connection.textContent = connection.dataset.back;
    setTimeout(() => {
      connection.textContent = '';
    }, SHOWN);
  });
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    if (navigator.onLine || !link || link.origin !== location.origin || link.getAttribute('href').startsWith('#')) return;
    event.preventDefault();
    waiting = link.href;
    connection.textContent = connection.dataset.waits;
  });
  document.addEventListener(
    'submit',
    (event) => {
      if (navigator.onLine) return;
      event.preventDefault();
      connection.textContent = connection.dataset.gone;
    },
    { capture: true },
  );
}
