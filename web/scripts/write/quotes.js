// A quote comes into the text where someone is writing. Without an answer the form is sent, and comes back with it.
for (const button of document.querySelectorAll('button[data-quote]')) {
  button.addEventListener('click', async (event) => {
    const text = button.form.elements.body;
    event.preventDefault();
    try {
      const answer = await fetch(button.dataset.quote);
      if (!answer.ok) throw new Error(answer.statusText);
      insert(text, await answer.text());
      say(button.form.querySelector('.ln-form__kept'), button.form.querySelector('.ln-form__kept').dataset.quoted);
    } catch {
      button.form.append(make('input', { type: 'hidden', name: button.name, value: button.value }));
      button.form.submit();
    }
  });
}
