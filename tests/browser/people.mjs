// Who signs in, from the example site of `lerend serve --demo`. The environment names others, for
// a site that holds something else.

const { LEREND_PASSWORD = 'voorbeeld-wachtwoord' } = process.env;

/** Those who sign in with a code too, unless others are named. */
export const SECRETS = {
  'david@kb.example': 'ZX3ZNBGO3BSYCYUFS3JQMY6WQDZYHD7U',
  'noor@kb.example': 'OQZTQQZ4Z7V2S5AX33TK2HNBH25BUAPR',
  'hanneke@spn.example': 'GFZJ3KD6VP65GMIYMTT7W3EMRK6AB437',
  'ruud@poi-zuid.example': 'G2LHJBGKZIESGP5DI7SJUTP4BLHATEPF',
};

function person(variable, standard) {
  const email = process.env[variable] ?? standard;
  return { email, password: LEREND_PASSWORD, secret: SECRETS[email] };
}

/** Asks questions, and accepts answers. */
export const asker = person('LEREND_ASKER', 'sanne@bibliotheek.example');

/** A colleague elsewhere, who replies and writes articles. */
export const helper = person('LEREND_HELPER', 'karin@poi.example');

/** Manages the installation. */
export const keeper = person('LEREND_KEEPER', 'noor@kb.example');

/** Moderates what others write. */
export const curator = person('LEREND_CURATOR', 'david@kb.example');

/** Moderates the network too, for another body. */
export const second = person('LEREND_SECOND', 'hanneke@spn.example');

/** Moderates in two provinces, in which the asker does not work. */
export const local = person('LEREND_LOCAL', 'ruud@poi-zuid.example');

/** Works in one of those provinces. */
export const southern = person('LEREND_SOUTHERN', 'esther@beemden.example');

/** Answers questions about the site, and wrote nothing. */
export const supporter = person('LEREND_SUPPORTER', 'tom@kb.example');

/** People who report things in one story alone: nobody reports much in an hour. */
export const others = [
  southern,
  keeper,
  local,
  person('LEREND_OTHER_1', 'ilse@vob.example'),
  person('LEREND_OTHER_2', 'bas@certificering.example'),
  person('LEREND_OTHER_3', 'meryem@bibliotheek.example'),
  supporter,
  person('LEREND_OTHER_4', 'yusuf@welzijn.example'),
];
