// What others write while someone reads is told quietly, and never moves the page: a link that shows it.
const topic = document.querySelector('[data-live]');

if (topic && 'EventSource' in window) {
  let source;
  const listen = () => {
    source ??= new EventSource(topic.dataset.live);
    source.onmessage = ({ data }) => {
      const { count, words, path } = JSON.parse(data);
      const link = topic.querySelector('a') ?? topic.appendChild(made('a', {}));
      link.textContent = words;
      link.href = path;
      topic.hidden = count === 0;
    };
  };
  // A page that nobody looks at asks nothing.
  const look = () => {
    if (document.visibilityState === 'visible') return listen();
    source?.close();
    source = undefined;
  };
  document.addEventListener('visibilitychange', look);
  look();
}
