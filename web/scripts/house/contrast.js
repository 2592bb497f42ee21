// What the colours of a house style come to, said again with each colour that is chosen (WCAG 2.2, contrast ratio).
const chosen = document.getElementById('huisstijl');
const said = document.getElementById('contrast-gezegd');

const luminance = (colour) => {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const [red, green, blue] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (one, two) => {
  const [light, dark] = [luminance(one), luminance(two)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

const look = () => {
  let faint = 0;
  for (const row of document.querySelectorAll('#contrasten tbody tr')) {
    const { words, ink, ground, least } = row.dataset;
    const colour = words ? chosen.elements[words].value : ink;
    const ratio = contrast(colour, chosen.elements[ground].value);
    const fine = ratio >= Number(least);
    const verdict = row.querySelector('[data-verdict]');
    row.querySelector('[data-ratio]').textContent = ratio.toLocaleString(document.documentElement.lang, {
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
    verdict.textContent = fine ? verdict.dataset.fine : verdict.dataset.faint;
    row.classList.toggle('ln-faint', !fine);
    if (!fine) faint += 1;
  }
  const words = faint === 0 ? said.dataset.fine : said.dataset.faint;
  if (said.textContent !== words) said.textContent = words;
};

chosen.addEventListener('input', look);
look();
