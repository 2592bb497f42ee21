// A file that is too large is not sent on its way first, nor is the text sent without it before that was seen.
for (const field of document.querySelectorAll('input[data-max]')) {
  let unseen = false;
  const complain = (words) => {
    let problem = document.getElementById('file-fout');
    if (!problem) {
      problem = make('p', { id: 'file-fout', class: 'ln-field__problem', role: 'alert' });
      field.before(problem);
    }
    say(problem, words);
  };
  field.addEventListener('change', () => {
    unseen = [...field.files].some((file) => file.size > Number(field.dataset.max));
    if (!unseen) {
      document.getElementById('file-fout')?.remove();
      return;
    }
    complain(field.dataset.large);
    field.value = '';
  });
  field.form.addEventListener(
    'submit',
    (event) => {
      if (!unseen) return;
      unseen = false;
      event.preventDefault();
      complain(`${field.dataset.large} ${field.dataset.unsent}`);
      field.focus();
    },
    { capture: true },
  );
}
