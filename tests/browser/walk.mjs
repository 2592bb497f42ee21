// Pages of each kind, and who looks at them.

import { signIn } from './lib.mjs';
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

/** Visits all of them as visitors with these options, and calls `look(page, path)` for each. */
export async function walk({ visitor }, options, look) {
  const reading = await visitor(options);
  const member = await visitor(options);
  const desk = await visitor(options);
  const curating = await visitor(options);
  await signIn(member, asker);
  await signIn(desk, keeper);
  await signIn(curating, curator);
  for (const [page, paths] of [[reading, OPEN], [member, MEMBERS], [desk, KEEPERS], [curating, CURATORS]]) {
    for (const path of paths) await look(page, path);
  }
}
