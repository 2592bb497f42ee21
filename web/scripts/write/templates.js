// An empty text begins with the template of the category that is chosen; so does one that still is another's template.
for (const button of document.querySelectorAll('button[data-template]')) {
  const { place, body } = button.form.elements;
  let begun = '';
  place.addEventListener('change', async () => {
    const chosen = place.value;
    const free = () => place.value === chosen && [begun, ''].includes(body.value.trim());
    if (!free()) return;
    const answer = await fetch(`${button.dataset.template}?place=${encodeURIComponent(chosen)}`).catch(() => {});
    if (!answer?.ok) return;
    const template = (await answer.text()).trim();
    if (!free() || template === body.value.trim()) return;
    body.value = template;
    begun = template;
    body.dispatchEvent(new Event('input', { bubbles: true }));
    say(button.form.querySelector('.ln-form__kept'), template === '' ? '' : button.dataset.done);
  });
}
