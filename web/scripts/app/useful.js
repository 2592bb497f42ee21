// "Thanks" without leaving the page; when that does not work, the form is sent as it is.
document.addEventListener('submit', async (event) => {
  const button = event.submitter;
  if (!button?.matches('button[aria-pressed][data-done]') || event.defaultPrevented) return;
  event.preventDefault();
  const on = button.value === 'ja';
  const body = new URLSearchParams({ [button.name]: button.value });
  try {
    const answer = await fetch(event.target.action, { method: 'POST', body, redirect: 'manual' });
    if (answer.type !== 'opaqueredirect') throw new Error(answer.statusText);
  } catch {
    event.target.append(made('input', { type: 'hidden', name: button.name, value: button.value }));
    event.target.submit();
    return;
  }
  button.setAttribute('aria-pressed', String(on));
  button.classList.toggle('nl-button--pressed', on);
  button.value = on ? 'nee' : 'ja';
  let count = button.querySelector('.ln-useful__count');
  if (!count) {
    count = made('span', { class: 'ln-useful__count' });
    button.append(' ', count);
  }
  const now = Number(count.textContent) + (on ? 1 : -1);
  count.textContent = now > 0 ? String(now) : '';
  tell(on ? button.dataset.done : button.dataset.undone);
});
