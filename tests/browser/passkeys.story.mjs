// Passkeys, with an authenticator that the browser plays. Browsers know none at a number, so a site on this machine is
// visited by its name.

import assert from 'node:assert/strict';

import { BASE, complaints, signIn, totp } from './lib.mjs';
import { curator } from './people.mjs';

const site = BASE.replace('127.0.0.1', 'localhost');

export default [['a passkey is made, wakes a role, and goes', story]];

async function story({ visitor }) {
  const page = await visitor({ baseURL: site });
  const heard = complaints(page);
  const device = await page.context().newCDPSession(page);
  await device.send('WebAuthn.enable');
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  };
  const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', { options });
  const main = page.getByRole('main');

  await signIn(page, { ...curator });
  const name = `Proef ${Date.now().toString(36)}`;
  await make(page, main, name);

  await page.context().clearCookies();
  await page.goto('/inloggen?terug=/instellingen/passkeys');
  await main.getByRole('button', { name: 'Log in met een passkey' }).click();
  await page.waitForURL((url) => url.pathname === '/instellingen/passkeys');
  assert.doesNotMatch(await main.innerText(), /rol slaapt/i, 'a passkey stands for both steps');
  assert.match(await main.innerText(), /Laatst gebruikt/);

  await main.getByRole('link', { name: `Haal „${name}” weg` }).click();
  await main.getByLabel('Wachtwoord van nu').fill(curator.password);
  await main.getByRole('button', { name: 'Haal de passkey weg' }).click();
  await main.getByText('De passkey werkt hier niet meer').waitFor();

  // On the device it is still there; and then not any more.
  await page.context().clearCookies();
  await page.goto('/inloggen');
  await main.getByRole('button', { name: 'Log in met een passkey' }).click();
  await main.getByText('Deze passkey kennen we niet').first().waitFor();
  await device.send('WebAuthn.clearCredentials', { authenticatorId });
  await device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await page.goto('/inloggen');
  await main.getByRole('button', { name: 'Log in met een passkey' }).click();
  await main.getByText('Er is niet ingelogd').waitFor();
  assert.deepEqual(
    heard.filter((line) => !/422/.test(line)),
    [],
  );
}

async function make(page, main, name) {
  await page.goto('/instellingen/passkeys');
  await main.getByLabel('Wachtwoord van nu').fill(curator.password);
  const code = main.getByLabel('Code uit je app');
  if ((await code.count()) > 0) {
    // The code of a moment ago was used for signing in: the next one comes soon.
    await code.fill(totp(curator.secret, Date.now() + 30_000));
  }
  await main.getByRole('button', { name: 'Ga verder' }).click();
  await main.getByLabel('Naam van de passkey').fill(name);
  await main.getByRole('button', { name: 'Maak de passkey' }).click();
  await main.getByText('Je passkey is bewaard').waitFor();
}
