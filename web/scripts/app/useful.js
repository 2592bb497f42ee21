// "Thanks" without leaving the page; when that does not work, the form is sent as it is.
document.addEventListener('submit', async (event) => {
  const form = event.target;
  const button = form.querySelector?.('button[aria-pressed][data-done]');
  if (!button || event.defaultPrevented) return;
  event.preventDefault();
  const given = form.elements.given;
  const on = given.value === 'ja';
  try {
    const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), redirect: 'manual' });
    if (answer.type !== 'opaqueredirect') throw new Error(answer.statusText);
  } catch {
    form.submit();
    return;
  }
  button.setAttribute('aria-pressed', String(on));
  button.classList.toggle('nl-button--pressed', on);
  given.value = on ? 'nee' : 'ja';
  const count = button.querySelector('.ln-useful__count');
  const now = Number(count.textContent || 0) + (on ? 1 : -1);
  count.textContent = now > 0 ? String(now) : '';
  tell(on ? button.dataset.done : button.dataset.undone);
});
