// Replies that come while a topic is read are told in a line with a link; nothing moves. A window that nobody looks at does
// not listen: a browser holds only a few lines open to one site.
const arrived = document.querySelector('[data-arrived]');
if (arrived) {
  let source;
  const listen = () => {
    source?.close();
    if (document.hidden) return;
    source = new EventSource(arrived.dataset.arrived);
    source.addEventListener('message', (event) => {
      const { words, path } = JSON.parse(event.data);
      arrived.className = 'ln-notice';
      arrived.replaceChildren(made('a', { href: path }, words));
    });
  };
  document.addEventListener('visibilitychange', listen);
  listen();
}
