// Replies that come while a topic is read are told in a line with a link; nothing moves. A window that nobody looks at does
// not listen: a browser holds only a few lines open to one site.
const arrived = document.querySelector('[data-arrived]');
if (arrived) {
  const AGAIN = 60_000;
  let source;
  let refused = false;
  const listen = () => {
    source?.close();
    if (document.hidden) return;
    source = new EventSource(arrived.dataset.arrived);
    source.addEventListener('message', (event) => {
      const news = JSON.parse(event.data);
      arrived.className = news ? 'ln-notice' : '';
      arrived.replaceChildren(...(news ? [made('a', { href: news.path }, news.words)] : []));
    });
    // A browser does not come back after a no, which a site says too that starts anew: so it is asked once more.
    source.addEventListener('error', () => {
      if (source.readyState !== EventSource.CLOSED || refused) return;
      refused = true;
      setTimeout(listen, AGAIN);
    });
  };
  document.addEventListener('visibilitychange', listen);
  listen();
}
