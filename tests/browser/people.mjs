// Who signs in, from the example site of `lerend serve --demo`. The environment names others, for
// a site that holds something else.

const { LEREND_PASSWORD = 'voorbeeld-wachtwoord' } = process.env;

function person(variable, email) {
  return { email: process.env[variable] ?? email, password: LEREND_PASSWORD };
}

/** Asks questions, and accepts answers. */
export const asker = person('LEREND_ASKER', 'sanne@bibliotheek.example');

/** A colleague elsewhere, who replies and writes articles. */
export const helper = person('LEREND_HELPER', 'karin@poi.example');

/** Manages the installation. */
export const keeper = person('LEREND_KEEPER', 'noor@kb.example');

/** Moderates what others write. */
export const curator = person('LEREND_CURATOR', 'david@kb.example');
