// Pages of each kind, and who looks at them.

import { FULL, session } from './lib.mjs';
import { asker, curator, keeper } from './people.mjs';

/** Pages of each kind: for visitors, and for those who are signed in. */
const OPEN = [
  '/', '/vragen', '/praktijk', '/gesprekken', '/mededelingen', '/redactioneel', '/rubrieken', '/groepen', '/bibliotheken',
  '/bibliotheek/NL-0899010000', '/zoeken', '/zoeken?q=taal', '/zoeken?q=zzzzqqqq', '/hulp', '/toegankelijkheid', '/inloggen',
  '/aanmelden', '/wachtwoord-vergeten', '/v/28', '/g/2', '/p/8', '/r/1', '/m/1', '/wie/karin', '/thema/leven-lang-ontwikkelen',
  '/rubriek/taal-en-basisvaardigheden', '/v/28/x/versies', '/dev/mail', '/uitnodiging?sleutel=x',
];
const MEMBERS = [
  '/', '/vragen', '/stel-een-vraag', '/start-een-gesprek', '/schrijf', '/concepten', '/instellingen', '/instellingen/profiel',
  '/instellingen/wachtwoord', '/instellingen/adres', '/instellingen/sessies', '/instellingen/taal', '/nieuwe-groep', '/groepen',
  '/groep/makers-onder-elkaar', '/v/28', '/p/8', '/zoeken?q=bibliotheek', '/v/28/x/bewerken',
  '/meldingen', '/bewaard', '/nieuw', '/instellingen/werkdagen', '/v/28/x/bewaren',
];

const KEEPERS = [
  '/beheer', '/beheer/deelnemers', '/beheer/deelnemers/bibliotheek-voorbeeldstad', '/beheer/rollen', '/beheer/rubrieken',
  '/beheer/rubrieken/taal-en-basisvaardigheden', '/beheer/organisaties', '/beheer/woorden', '/beheer/installatie',
  '/bibliotheek/bibliotheek-voorbeeldstad/bewerken',
];

/** For who moderates: what is done with an item. */
const CURATORS = ['/v/28/x/beheren', '/v/28/x/kort'];

/** A page of each layout: what the plain run looks at where looking takes long. */
const SAMPLE = new Set([
  '/', '/vragen', '/zoeken?q=taal', '/v/28', '/p/8', '/wie/karin', '/inloggen', '/aanmelden', '/v/28/x/versies',
  '/stel-een-vraag', '/schrijf', '/instellingen/profiel', '/meldingen', '/beheer', '/beheer/deelnemers',
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
