// What several parts of every page use.

/** An element with these attributes and what is in it. */
const made = (tag, attributes = {}, ...inside) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...inside);
  return element;
};

/** Words for who hears the page; a place for them is made with the first. */
const tell = (words) => {
  let place = document.getElementById('gezegd');
  if (!place) {
    place = made('div', { id: 'gezegd', role: 'status', class: 'ln-visually-hidden' });
    document.body.append(place);
  }
  place.textContent = words;
};
