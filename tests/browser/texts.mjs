// The Dutch texts of the site, those of its pages and those that are pages (help, privacy), held to level B1: `node texts.mjs`. No browser and no site are needed.
//
// Sentences and texts are short, easy and in the je-form; words are of every day; one word stands for
// one thing; hunspell knows each word, or words.txt does. What may break a rule is listed with its
// reason, and an exception that is needed no more is a finding too.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const LOCALE = path.join(here, '../../web/locales/nl.ftl');
/** Long texts, a Markdown file each. */
const PAGES = ['help', 'about'].map((folder) => path.join(here, '../../web', folder, 'nl'));
const WORDS = path.join(here, 'words.txt');

/** Words in one sentence, and on average in the sentences of one text. */
const SENTENCE_MOST = 20;
const AVERAGE_MOST = 15;

/** Ease of reading all texts together (Flesch-Douma, 0 to 100): 60 is B1. */
const EASE_LEAST = 75;

/** Key of a text → why a sentence of it may be long. */
const LONG = new Map([]);

/** Officialese, English of the trade, and words that say how the program works rather than what people do. */
const JARGON = [
  'inzake', 'betreffende', 'teneinde', 'middels', 'derhalve', 'dient te', 'dienen te', 'faciliteren', 'implementeren', 'stakeholders?',
  'uitrollen', 'borgen', 'conform', 'indien', 'tevens', 'reeds', 'alsmede', 'desgewenst', 'met betrekking tot', 'ten behoeve van',
  'door middel van', 'in het kader van', 'submit', 'authenticatie', 'autoriseren', 'content', 'feature', 'user', 'invalide', 'ongeldige?',
  'parameters?', 'optioneel', 'verplicht veld', 'sessies?', 'token', 'klik hier', 'helaas', 'oeps', 'sorry', 'e\\.d\\.', 'bijv\\.', 'i\\.v\\.m\\.', 'm\\.b\\.t\\.', 't/m', 'd\\.m\\.v\\.',
];

/** What is called by another word here: what is not said → what is said. */
const SYNONYMS = [
  ['leden', 'deelnemers'], ['lid', 'deelnemer'], ['klanten?', 'bezoekers of leners'], ['gebruikers?', 'deelnemer'], ['stuk|stukken', 'bericht'], ['threads?', 'vraag, gesprek of bericht'],
  ['topics?', 'bericht'], ['posts?', 'bericht'], ['posten', 'plaatsen'], ['categorie(ën)?', 'rubriek'], ['likes?', 'Bedankt'], ['tags?', 'trefwoord'],
  ['labels?', 'nummer of trefwoord'], ['notificaties?', 'melding'], ['meldingsberichten', 'meldingen'], ['inbox', 'Meldingen'], ['dashboard', 'Start of Beheer'],
  ['homepage', 'Start'], ['uploaden|geüpload', 'toevoegen'], ['opslaan|opgeslagen|sla(at)?( je)?( het)? op', 'bewaren'], ['editen|bewerk(en|t)?', 'aanpassen'], ['publice(er|ren|ert)|gepubliceerd', 'plaatsen'],
  ['agenda', 'bijeenkomsten'], ['kladversies?|draft', 'concept'], ['registre(er|ren)|geregistreerd', 'deelnemer worden'], ['gecontroleerd door', 'nagekeken door'],
  ['werkt ook bij ons', 'wij doen dit ook'], ['best practices?', 'praktijkvoorbeeld'], ['admins?', 'beheerder'], ['mods?', 'moderator'], ['reply|replies', 'reactie of antwoord'],
  ['inloggegevens|gebruikersnaam', 'e-mailadres en wachtwoord'], ['accepteren|geaccepteerd', 'kiezen als beste antwoord'],
];

/** `key: word` → why it may stand there. */
const ALLOWED = new Map([
  ['author-left: gebruiker', 'whose account is gone takes part no more'],
  ['check-do-key-lost: admin', 'the name of a command'],
]);

const texts = [...readTexts(fs.readFileSync(LOCALE, 'utf8')), ...PAGES.flatMap(readPages)];
const findings = [];
const used = new Set();
const report = (key, what) => findings.push(`${key}: ${what}`);

lengths();
forms();
spelling();
for (const known of [...LONG.keys(), ...ALLOWED.keys()]) if (!used.has(known)) report(known, 'an exception that is not needed');

const ease = reading(texts.flatMap(([, text]) => sentences(text)));
if (ease < EASE_LEAST) report('all texts', `their ease of reading is ${ease.toFixed(1)}, at least ${EASE_LEAST} is wanted`);
console.log(`${texts.length} Dutch texts, ease of reading ${ease.toFixed(1)} (Flesch-Douma)`);
for (const finding of findings) console.log(`✗ ${finding}`);
console.log(`${findings.length === 0 ? 1 : 0} passed, ${findings.length} failed`);
process.exitCode = findings.length === 0 ? 0 : 1;

/** `[[key, text], …]`: each form of a text that has several; what is filled in is `…`. */
function readTexts(source) {
  const found = [];
  const messages = source.split(/\n(?=[a-z][a-z0-9-]* =)/).filter((part) => /^[a-z]/.test(part));
  for (const message of messages) {
    const [, key, rest] = message.match(/^([a-z][a-z0-9-]*) =(.*)$/s);
    const body = rest.split('\n').filter((line) => !line.startsWith('#')).join('\n');
    for (const text of variants(body)) found.push([key, text.replace(/\{[^{}]*\}/g, '…').replace(/\s+/g, ' ').trim()]);
  }
  return found.filter(([, text]) => text !== '');

  function variants(text) {
    const choice = text.match(/\{ *\$\w+ *->(.*?)\n? *\}(?=[^{}]*$)/s);
    if (!choice) return [text];
    const before = text.slice(0, choice.index);
    return choice[1].split(/\n\s*\*?\[\w+\]/).slice(1).map((variant) => `${before} ${variant} ${text.slice(choice.index + choice[0].length)}`);
  }
}

/** Each heading, paragraph, line of a list and cell of a table of the files of a folder, without marks. */
function readPages(folder) {
  return fs.readdirSync(folder).flatMap((name) => {
    const source = fs.readFileSync(path.join(folder, name), 'utf8').replace(/```.*?```/gs, '');
    const pieces = source.split(/\n\n+|\n(?=[-|])|(?<=\|)/).map((piece) => piece
      .replace(/`+[^`]*`+/g, '…')
      .replace(/\{#[^}]*\}|^[-#>\d.]+ |\||-{3,}/gm, ' ')
      .replace(/[*_]/g, '')
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/\{\w+\}/g, '…')
      .replace(/\s+/g, ' ')
      .trim());
    return pieces.filter(Boolean).map((text) => [`${path.basename(path.dirname(folder))}/${name}`, text]);
  });
}

function sentences(text) {
  return text.split(/(?<=[.!?:])\s+(?=[\p{Lu}\d“@…])/u).filter((sentence) => /\p{L}/u.test(sentence));
}

function wordsOf(text) {
  return text.match(/[\p{L}\p{N}…@#][\p{L}\p{N}…’'.@/-]*/gu) ?? [];
}

function lengths() {
  for (const [key, text] of texts) {
    const counts = sentences(text).map((sentence) => [wordsOf(sentence).length, sentence]);
    const [most, longest] = counts.reduce((one, other) => (other[0] > one[0] ? other : one), [0, '']);
    const average = counts.reduce((sum, [count]) => sum + count, 0) / Math.max(counts.length, 1);
    if (most > SENTENCE_MOST && !excused(LONG, key)) report(key, `a sentence of ${most} words: ${longest}`);
    else if (average > AVERAGE_MOST && !excused(LONG, key)) report(key, `sentences of ${average.toFixed(1)} words: ${text}`);
  }
}

function forms() {
  const whole = (pattern) => new RegExp(`(?<![\\p{L}\\p{N}@/.-])(?:${pattern})(?![\\p{L}\\p{N}])`, 'giu');
  const check = (key, text, pattern, why) => {
    for (const [word] of text.matchAll(whole(pattern))) {
      if (!excused(ALLOWED, `${key}: ${word.toLowerCase()}`)) report(key, `“${word}”: ${why}`);
    }
  };
  for (const [key, text] of texts) {
    check(key, text, 'u|uw|uzelf|uwe', 'we say je');
    check(key, text, JARGON.join('|'), 'no everyday word');
    for (const [not, but] of SYNONYMS) check(key, text, not, `we say ${but}`);
    if (/ & /.test(text)) report(key, 'no ampersand in a text');
    if (/\b\p{Lu}{6,}\b/u.test(text)) report(key, 'no capitals throughout');
    if (/ {2}|\.\.\.|[^\p{L}\p{N}]'\p{L}| [,.;!?](?= \p{Lu}|$)/u.test(text)) report(key, `typed askew: ${text}`);
  }
}

/** Words that neither hunspell nor words.txt knows; and those of words.txt that no text has. */
function spelling() {
  const known = fs.readFileSync(WORDS, 'utf8').split('\n').map((line) => line.replace(/#.*/, '').trim()).filter(Boolean);
  const asked = new Map();
  for (const [key, text] of texts) {
    // Addresses, names of people after an @ and codes are no words.
    const plain = text.replace(/https?:\S*|\S*[\p{L}]\.example\S*|@[\p{L}\w-]*|\b[A-Z]{2}-[\w-]+|`[^`]*`/gu, ' ');
    for (const [word] of plain.matchAll(/\p{L}[\p{L}’'-]*\p{L}|\p{L}/gu)) {
      const straight = word.replaceAll('’', "'");
      if (!asked.has(straight)) asked.set(straight, key);
    }
  }
  const told = spawnSync('hunspell', ['-d', 'nl_NL', '-i', 'utf-8', '-l'], { input: [...asked.keys()].join('\n'), encoding: 'utf8' });
  if (told.error) {
    report('spelling', 'hunspell is not installed (packages hunspell and hunspell-nl)');
    return;
  }
  if (told.status !== 0) report('spelling', told.stderr.trim());
  const unknown = new Set(told.stdout.split('\n').filter(Boolean));
  for (const word of unknown) {
    if (!known.includes(word) && !known.includes(word.toLowerCase())) report(asked.get(word) ?? 'spelling', `is “${word}” spelled right? Else it goes into words.txt`);
  }
  const needed = new Set([...unknown].flatMap((word) => [word, word.toLowerCase()]));
  for (const word of known) if (!needed.has(word)) report('words.txt', `“${word}” is not needed`);
}

/** Flesch-Douma: 206.84 − 0.93 × words in a sentence − 77 × syllables in a word. */
function reading(parts) {
  const long = parts.filter((sentence) => wordsOf(sentence).length >= 4);
  const words = long.flatMap((sentence) => sentence.match(/\p{L}[\p{L}’'-]*/gu) ?? []);
  const syllables = words.reduce((sum, word) => sum + count(word), 0);
  return 206.84 - (0.93 * words.length) / long.length - (77 * syllables) / words.length;

  function count(word) {
    return word.toLowerCase().match(/aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|oe|ie|eu|ui|ou|au|ij|ei|[aeiouyáéíóúàèëïöüêî]/g)?.length ?? 1;
  }
}

function excused(list, key) {
  if (!list.has(key)) return false;
  used.add(key);
  return true;
}
