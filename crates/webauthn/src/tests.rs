//! What is believed of browsers and authenticators, and what is not.

#[path = "../../../tests/kit/authenticator.rs"]
mod authenticator;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::{Creation, Fault, Key, Said, Signature, Site};
use authenticator::{Authenticator, said};

const HERE: (&str, &str) = ("netwerk.example", "https://netwerk.example");

fn site() -> Site {
    Site::at("https://netwerk.example").unwrap()
}

fn bytes(text: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text).unwrap()
}

fn made(device: &mut Authenticator, at: (&str, &str)) -> Result<(String, u32), Fault> {
    let made = device.make(at, "YWFu", "aGFuZGxl");
    Said::at_making(&site(), &bytes(&made.client_data))?;
    site().created(&Creation {
        data: &bytes(&made.data),
        key: &bytes(&made.key),
    })
}

fn signed(device: &mut Authenticator, key: &[u8], at: (&str, &str)) -> Result<u32, Fault> {
    let signed = device.sign(at, "YWFu");
    let client_data = bytes(&signed.client_data);
    assert_eq!(Said::at_signing(&site(), &client_data)?.challenge, "YWFu");
    site().signed(
        key,
        &Signature {
            client_data: &client_data,
            data: &bytes(&signed.data),
            signature: &bytes(&signed.signature),
        },
    )
}

#[test]
fn a_site_has_a_name_and_is_safe() {
    let known = |address: &str| {
        Site::at(address).map(|site| (site.id().to_owned(), site.origin().to_owned()))
    };
    let pair = |id: &str, origin: &str| Some((id.to_owned(), origin.to_owned()));
    assert_eq!(
        known("https://Netwerk.example"),
        pair("netwerk.example", "https://netwerk.example")
    );
    assert_eq!(
        known("https://n.example:8443"),
        pair("n.example", "https://n.example:8443")
    );
    assert_eq!(
        known("http://localhost:8080"),
        pair("localhost", "http://localhost:8080")
    );
    for own in [
        "http://localhost:8080",
        "http://127.0.0.1:8080",
        "http://[::1]:8080",
    ] {
        assert_eq!(
            known(own),
            pair("localhost", "http://localhost:8080"),
            "{own}"
        );
    }
    for none in ["https://192.0.2.1", "http://netwerk.example", "netwerk", ""] {
        assert_eq!(known(none), None, "{none}");
    }
}

#[test]
fn what_a_passkey_signed_is_believed() {
    let mut device = Authenticator::fresh();
    let (id, counter) = made(&mut device, HERE).unwrap();
    assert_eq!((id, counter), (device.credential(), 1));
    let key = device.key();
    assert_eq!(signed(&mut device, &key, HERE), Ok(2));
    assert_eq!(signed(&mut device, &key, HERE), Ok(3));
}

#[test]
fn what_was_said_elsewhere_or_by_nobody_is_not() {
    let mut device = Authenticator::fresh();
    let key = device.key();
    let of_other = ("ander.example", "https://netwerk.example");
    let at_other = ("netwerk.example", "https://netwerk.example.evil.example");
    assert_eq!(signed(&mut device, &key, of_other), Err(Fault::OtherSite));
    assert_eq!(signed(&mut device, &key, at_other), Err(Fault::Origin));
    assert_eq!(made(&mut device, of_other), Err(Fault::OtherSite));
    assert_eq!(made(&mut device, at_other), Err(Fault::Origin));
    for flags in [0x00, 0x01, 0x04] {
        device.flags = flags;
        assert_eq!(signed(&mut device, &key, HERE), Err(Fault::Unverified));
        assert_eq!(made(&mut device, HERE), Err(Fault::Unverified));
    }
    device.flags = 0x15;
    assert_eq!(
        signed(&mut device, &key, HERE),
        Err(Fault::Data),
        "copied, and can't be"
    );
    device.flags = 0x1d;
    assert!(
        signed(&mut device, &key, HERE).is_ok(),
        "a copy of one that can be"
    );
}

#[test]
fn what_another_passkey_signed_is_not_believed() {
    let (mut device, other) = (Authenticator::fresh(), Authenticator::fresh());
    assert_eq!(
        signed(&mut device, &other.key(), HERE),
        Err(Fault::Signature)
    );
    let key = device.key();
    let signed = device.sign(HERE, "YWFu");
    let (client_data, data) = (bytes(&signed.client_data), bytes(&signed.data));
    let signature = bytes(&signed.signature);
    let holds = |client_data: &[u8], data: &[u8], signature: &[u8]| {
        site().signed(
            &key,
            &Signature {
                client_data,
                data,
                signature,
            },
        )
    };
    assert!(holds(&client_data, &data, &signature).is_ok());
    let mut counted = data.clone();
    counted[36] += 1;
    assert_eq!(
        holds(&client_data, &counted, &signature),
        Err(Fault::Signature)
    );
    assert_eq!(holds(b"{}", &data, &signature), Err(Fault::Signature));
    assert_eq!(holds(&client_data, &data, &[]), Err(Fault::Signature));
    assert_eq!(
        holds(&client_data, &data[..36], &signature),
        Err(Fault::Data)
    );
    assert_eq!(
        holds(&client_data, &vec![0; 5_000], &signature),
        Err(Fault::TooLong)
    );
}

#[test]
fn client_data_say_for_what_and_where() {
    let site = site();
    let at_making = |text: &str| Said::at_making(&site, text.as_bytes()).map(|said| said.challenge);
    let good = said("webauthn.create", HERE.1, "YQ");
    assert_eq!(at_making(&good), Ok("YQ".to_owned()));
    let more = good.replace('}', ",\"other_keys_can_be_added_here\":\"x\"}");
    assert_eq!(at_making(&more), Ok("YQ".to_owned()));
    let get = good.replace("create", "get");
    assert_eq!(at_making(&get), Err(Fault::Purpose));
    let framed = good.replace("\"crossOrigin\":false", "\"crossOrigin\":true");
    assert_eq!(at_making(&framed), Err(Fault::Origin));
    let inside = good.replace('}', ",\"topOrigin\":\"https://evil.example\"}");
    assert_eq!(at_making(&inside), Err(Fault::Origin));
    for bad in ["", "{}", "[]", "\u{feff}{}", &good[..40]] {
        assert_eq!(at_making(bad), Err(Fault::ClientData), "{bad}");
    }
    assert_eq!(at_making(&" ".repeat(5_000)), Err(Fault::TooLong));
}

#[test]
fn a_new_passkey_is_whole() {
    let mut device = Authenticator::fresh();
    let made = device.make(HERE, "YQ", "YQ");
    let (data, key) = (bytes(&made.data), bytes(&made.key));
    let created = |data: &[u8], key: &[u8]| site().created(&Creation { data, key });
    assert!(created(&data, &key).is_ok());
    for cut in [0, 36, 37, 54, 60] {
        assert_eq!(created(&data[..cut], &key), Err(Fault::Data), "{cut}");
    }
    let mut long = data.clone();
    (long[53], long[54]) = (0xff, 0xff);
    assert_eq!(created(&long, &key), Err(Fault::Data));
    let mut nameless = data.clone();
    nameless[54] = 0;
    assert_eq!(created(&nameless, &key), Err(Fault::Data));
    let mut old = data.clone();
    old[32] = 0x05;
    assert_eq!(
        created(&old, &key),
        Err(Fault::Data),
        "it says nothing of a new one"
    );
    assert_eq!(created(&data, &key[1..]), Err(Fault::Key));
}

/// The signature over `b"passkey"` and the key of one RSA key of 2 048 bits and one of Ed25519, made by OpenSSL.
const RSA: (&str, &str) = (
    include_str!("tests/rsa.spki"),
    include_str!("tests/rsa.sig"),
);
const ED25519: (&str, &str) = (
    include_str!("tests/ed25519.spki"),
    include_str!("tests/ed25519.sig"),
);

#[test]
fn keys_of_windows_and_of_small_devices_are_known() {
    for (key, signature) in [RSA, ED25519] {
        let (key, signature) = (bytes(key.trim()), bytes(signature.trim()));
        let known = Key::read(&key).unwrap();
        assert_eq!(known.verify(b"passkey", &signature), Ok(()));
        assert_eq!(known.verify(b"passkeys", &signature), Err(Fault::Signature));
        for cut in 0..key.len() {
            assert_eq!(Key::read(&key[..cut]), Err(Fault::Key), "{cut}");
        }
        assert_eq!(Key::read(&[&key[..], &[0]].concat()), Err(Fault::Key));
    }
}
