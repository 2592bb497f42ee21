// Passkeys: the browser asks the device, and the form takes along what it said. What may be asked comes from the server and
// is good for once.

const WAITS = 300_000;

const told = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer ?? [])))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));

const key = (id) => ({ type: 'public-key', id: bytes(id) });

/** A new passkey, for the form that has it kept. */
const make = async (words) => {
  const { response } = await navigator.credentials.create({
    publicKey: {
      challenge: bytes(words.challenge),
      rp: { id: words.site, name: words.siteName },
      user: { id: bytes(words.handle), name: words.account, displayName: words.name },
      pubKeyCredParams: words.algorithms.split(' ').map((alg) => ({ type: 'public-key', alg: Number(alg) })),
      excludeCredentials: words.known.split(' ').filter(Boolean).map(key),
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
      attestation: 'none',
      timeout: WAITS,
    },
  });
  return {
    client_data: told(response.clientDataJSON),
    data: told(response.getAuthenticatorData()),
    key: told(response.getPublicKey()),
  };
};

/** What a passkey signs, for the form for signing in. */
const sign = async () => {
  const answer = await fetch('/inloggen/passkey/vraag', { method: 'POST' });
  if (!answer.ok) throw new Error(answer.statusText);
  const { challenge, site } = await answer.json();
  const { id, response } = await navigator.credentials.get({
    publicKey: { challenge: bytes(challenge), rpId: site, userVerification: 'required', timeout: WAITS },
  });
  return {
    credential: id,
    handle: told(response.userHandle),
    client_data: told(response.clientDataJSON),
    data: told(response.authenticatorData),
    signature: told(response.signature),
  };
};

/** Why nothing came of it, as a name of its words. */
const why = ({ name }) =>
  ({
    NotAllowedError: 'cancelled',
    AbortError: 'cancelled',
    InvalidStateError: 'knownHere',
    NotSupportedError: 'unsupported',
    SecurityError: 'unsupported',
  })[name] ?? 'failed';

for (const place of document.querySelectorAll('[data-passkey]')) {
  const [button, status] = [place.querySelector('button'), place.querySelector('[role=status]')];
  const words = place.dataset;
  const run = words.passkey === 'make' ? make : sign;
  if (!globalThis.PublicKeyCredential) continue;
  status.textContent = '';
  place.hidden = false;
  button.hidden = false;
  button.addEventListener('click', async () => {
    const { form } = button;
    button.disabled = true;
    status.textContent = '';
    try {
      for (const [name, value] of Object.entries(await run(words))) {
        const input = document.createElement('input');
        Object.assign(input, { type: 'hidden', name: `passkey_${name}`, value });
        form.append(input);
      }
      if (words.action) form.action = words.action;
      form.submit();
    } catch (error) {
      button.disabled = false;
      status.textContent = words[why(error)] ?? words.failed;
    }
  });
}
