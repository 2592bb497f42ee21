// Pages of each kind, and who looks at them.

import { FULL, session } from './lib.mjs';
import { asker, curator, keeper } from './people.mjs';

/** Pages of each kind: for visitors, and for those who are signed in. */
const OPEN = [
  '/', '/vragen', '/praktijk', '/gesprekken', '/mededelingen', '/redactioneel', '/rubrieken', '/groepen', '/bibliotheken',
  '/bibliotheek/NL-0899010000', '/zoeken', '/zoeken?q=taal', '/zoeken?q=zzzzqqqq', '/hulp', '/stijl', '/uiterlijk', '/?toon=opgelost', '/toegankelijkheid', '/inloggen',
  '/aanmelden', '/wachtwoord-vergeten', '/v/28', '/g/2', '/p/8', '/r/1', '/m/1', '/wie/karin', '/thema/leven-lang-ontwikkelen',
  '/rubriek/taal-en-basisvaardigheden', '/v/28/x/versies', '/dev/mail', '/uitnodiging?sleutel=x',
  '/hulp/opmaak', '/hulp/melden', '/transparantie', '/huisregels/1', '/v/28/r/0/meld', '/hulp/collegas', '/hulp/inloggen', '/hulp/passkeys', '/hulp/zoeken', '/over', '/huisregels', '/privacy', '/contact', '/api',
  '/lijsten', '/vraag-over-dit-platform?van=/vragen', '/vraag-over-dit-platform (empty)', '/wie-doet-wat', '/hulp/veelgevraagd', '/hulp/werkbank', '/hulp/hulpvragen',
  '/v/28/r/1/versies', '/bestaat-niet', '/aanmelden (empty)', '/inloggen (empty)',
];
const MEMBERS = [
  '/', '/vragen', '/stel-een-vraag', '/start-een-gesprek', '/schrijf', '/concepten', '/instellingen', '/instellingen/profiel',
  '/instellingen/wachtwoord', '/instellingen/tweestaps', '/instellingen/passkeys', '/instellingen/adres', '/instellingen/sessies', '/instellingen/tokens', '/instellingen/feeds?van=/vragen', '/instellingen/taal', '/nieuwe-groep', '/groepen',
  '/groep/makers-onder-elkaar', '/v/28', '/p/8', '/zoeken?q=bibliotheek', '/v/28/x/bewerken',
  '/instellingen/moderatie', '/v/28/r/1/meld',
  '/meldingen', '/bewaard', '/nieuw', '/instellingen/werkdagen', '/v/28/x/bewaren', '/v/28/r/1/wij-ook', '/v/28/x/klopt-niet-meer', '/vraag-over-dit-platform', '/stel-een-vraag (empty)',
  '/schrijf (empty)', '/bestaat-niet', '/welkom', '/welkom/groepen', '/welkom/werkdagen', '/instellingen/werk', '/collegas', '/collegas?q=taal&rol=manager', '/collegas?q=zeilboot', '/zoeken?q=andere%20baan', '/stel-een-vraag?aan=karin', '/wie/sanne?als=everyone', '/wie/sanne?toon=antwoorden',
];

const KEEPERS = [
  '/beheer', '/beheer/deelnemers', '/beheer/deelnemers/bibliotheek-voorbeeldstad', '/beheer/rollen', '/instellingen/rollen', '/beheer/logboek', '/beheer/logboek?who=niemand', '/beheer/rubrieken',
  '/beheer/rubrieken/taal-en-basisvaardigheden', '/beheer/organisaties', '/beheer/organisaties/samenvoegen', '/beheer/organisaties/samenvoegen?from=bibliotheek-noorderterp&into=bibliotheek-de-veenstreek', '/beheer/woorden', '/beheer/aanvragen', '/beheer/hulpvragen', '/beheer/hulpvragen/antwoorden', '/beheer/huisstijl', '/beheer/installatie', '/beheer/taken', '/beheer/taken?stand=parked', '/instellingen/gegevens', '/instellingen/verwijderen',
  '/bibliotheek/bibliotheek-voorbeeldstad/bewerken', '/schrijf-redactioneel', '/schrijf-een-mededeling',
  '/beheer/inrichten/organisatie', '/beheer/inrichten/rubrieken', '/beheer/inrichten/uiterlijk', '/beheer/inrichten/collegas',
];

/** For who moderates and curates: the queue, the desk, and what is looked at before others read it. */
const CURATORS = [
  '/instellingen/rollen', '/moderatie', '/moderatie/antwoorden', '/moderatie/gezondheid', '/v/28/x/beheren', '/v/28/x/kort', '/beheer/signaalwoorden', '/beheer/signaalwoorden (empty)',
  '/beheer/domeinen', '/v/28/x/vraag-iemand', '/p/8/x/uitlichten', '/werkbank', '/werkbank/zonder-antwoord', '/werkbank/goed-voor-een-artikel', '/werkbank/gedaan',
  '/nieuwe-lijst', '/nieuwe-lijst (empty)', '/schrijf?van=v3',
];

/** Behind a path: its form is sent without being filled in, and the page that comes back says what is missing. */
const EMPTY = ' (empty)';

/** The address of a path, and whether its form is sent empty. */
export const read = (path) => ({ at: path.replace(EMPTY, ''), empty: path.endsWith(EMPTY) });

/** The status that a page of the walk has. */
export function status(path) {
  if (path.endsWith(EMPTY)) return 422;
  return path.startsWith('/uitnodiging') || path === '/bestaat-niet' ? 404 : 200;
}

/** Opens a page of the walk, and throws when it has another status than it should. */
export async function visit(page, path) {
  const { at, empty } = read(path);
  let response = await page.goto(at, { waitUntil: 'load' });
  if (empty) {
    const sent = page.waitForResponse((answer) => answer.request().method() === 'POST');
    const there = page.waitForEvent('load');
    await page.evaluate(() => {
      const fields = (form) => form.querySelectorAll('input:not([type=hidden]), select, textarea').length;
      const [largest] = [...document.querySelectorAll('main form')].sort((one, other) => fields(other) - fields(one));
      largest.noValidate = true;
      for (const it of largest.querySelectorAll('input[type=text], input[type=email], textarea')) it.value = '';
      largest.requestSubmit();
    });
    response = await sent;
    await there;
  }
  if (response.status() !== status(path)) throw new Error(`${path}: ${response.status()}`);
}

/** A page of each layout: what the plain run looks at where looking takes long. */
const SAMPLE = new Set([
  '/', '/vragen', '/zoeken?q=taal', '/v/28', '/p/8', '/wie/karin', '/inloggen', '/aanmelden', '/v/28/x/versies',
  '/stel-een-vraag', '/schrijf', '/instellingen/profiel', '/meldingen', '/beheer', '/beheer/deelnemers', '/stel-een-vraag (empty)',
]);

/** Every page when the long loops are wanted, else the sample. */
export const sampled = (path) => FULL || SAMPLE.has(path);

/** Each page with who looks at it: `[[person or null for a visitor, [path, …]], …]`. */
export const ROUNDS = [[null, OPEN], [asker, MEMBERS], [keeper, KEEPERS], [curator, CURATORS]];

/**
 * Visits pages as visitors with these options, and calls `look(page, path, person)` for each that
 * is `wanted`. Nobody has gone anywhere yet when `look` is called.
 */
export async function walk({ visitor }, options, look, wanted = () => true) {
  for (const [person, paths] of ROUNDS) {
    const chosen = paths.filter((path) => wanted(path, person));
    if (chosen.length === 0) continue;
    const storageState = person ? await session(visitor, person) : undefined;
    const page = await visitor({ ...options, storageState });
    for (const path of chosen) await look(page, path, person);
  }
}
