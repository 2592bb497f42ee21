//! Keys of a provider, and what they have signed.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{self, RsaPublicKeyComponents, UnparsedPublicKey, VerificationAlgorithm};
use serde::Deserialize;
use serde_json::Value;

use crate::{Error, unsound};

/// The keys that a provider publishes, and that can have signed something.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Keys {
    keys: Vec<Key>,
}

#[derive(Debug, Clone, Deserialize)]
struct Key {
    kty: String,
    kid: Option<String>,
    #[serde(rename = "use")]
    purpose: Option<String>,
    alg: Option<String>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    #[serde(default)]
    crit: Vec<String>,
}

/// Something signed, not yet believed.
pub(crate) struct Signed<'a> {
    header: Header,
    /// What the signature is over.
    covered: &'a str,
    payload: Vec<u8>,
    signature: Vec<u8>,
}

/// The key that something names is not among those that are known.
pub(crate) struct UnknownKey;

impl<'a> Signed<'a> {
    /// Takes a compact JWS apart.
    pub(crate) fn read(token: &'a str) -> Result<Self, Error> {
        let parts: Vec<&str> = token.split('.').collect();
        let [header, payload, signature] = parts[..] else {
            return unsound("a token has not three parts");
        };
        let decoded = |part: &str| URL_SAFE_NO_PAD.decode(part).ok();
        let (Some(header), Some(payload), Some(signature)) =
            (decoded(header), decoded(payload), decoded(signature))
        else {
            return unsound("a token is not base64");
        };
        let header: Header = serde_json::from_slice(&header)
            .map_err(|_| Error::Unsound("the header of a token can't be read".to_owned()))?;
        if !header.crit.is_empty() {
            return unsound("a token asks for what is not known here");
        }
        let covered = token.rsplit_once('.').map_or("", |(covered, _)| covered);
        Ok(Self {
            header,
            covered,
            payload,
            signature,
        })
    }

    /// What it says, when one of these keys signed it. The inner error is that none of them is the one that it names.
    pub(crate) fn verified(&self, keys: &Keys) -> Result<Result<Value, UnknownKey>, Error> {
        let alg = self.header.alg.as_str();
        let mut fitting = keys.keys.iter().filter(|key| key.fits(alg)).filter(|key| {
            self.header
                .kid
                .as_ref()
                .is_none_or(|kid| key.kid.as_ref() == Some(kid))
        });
        let Some(key) = fitting.next() else {
            // By a shared secret, or not at all: no key can help.
            if !is_known(alg) {
                return unsound(&format!("a token is signed by {alg:?}"));
            }
            return Ok(Err(UnknownKey));
        };
        if self.header.kid.is_none() && fitting.next().is_some() {
            return unsound("a token does not name its key");
        }
        if !key.has_signed(alg, self.covered.as_bytes(), &self.signature) {
            return unsound("a signature is wrong");
        }
        let said = serde_json::from_slice(&self.payload)
            .map_err(|_| Error::Unsound("a token does not hold JSON".to_owned()))?;
        Ok(Ok(said))
    }
}

/// The kind of key that an algorithm takes, and its curve.
fn kind(alg: &str) -> Option<(&'static str, Option<&'static str>)> {
    Some(match alg {
        "RS256" | "RS384" | "RS512" | "PS256" | "PS384" | "PS512" => ("RSA", None),
        "ES256" => ("EC", Some("P-256")),
        "ES384" => ("EC", Some("P-384")),
        "EdDSA" => ("OKP", Some("Ed25519")),
        _ => return None,
    })
}

fn is_known(alg: &str) -> bool {
    kind(alg).is_some()
}

impl Key {
    fn fits(&self, alg: &str) -> bool {
        let Some((kty, crv)) = kind(alg) else {
            return false;
        };
        self.kty == kty
            && (crv.is_none() || self.crv.as_deref() == crv)
            && self
                .purpose
                .as_deref()
                .is_none_or(|purpose| purpose == "sig")
            && self.alg.as_deref().is_none_or(|own| own == alg)
    }

    fn has_signed(&self, alg: &str, message: &[u8], signature: &[u8]) -> bool {
        self.check(alg, message, signature).is_some()
    }

    fn check(&self, alg: &str, message: &[u8], signature: &[u8]) -> Option<()> {
        let bytes = |part: &Option<String>| URL_SAFE_NO_PAD.decode(part.as_ref()?).ok();
        let by = |algorithm: &'static dyn VerificationAlgorithm, key: Vec<u8>| {
            UnparsedPublicKey::new(algorithm, key)
                .verify(message, signature)
                .ok()
        };
        let point = || Some([&[4][..], &bytes(&self.x)?, &bytes(&self.y)?].concat());
        match alg {
            "ES256" => by(&signature::ECDSA_P256_SHA256_FIXED, point()?),
            "ES384" => by(&signature::ECDSA_P384_SHA384_FIXED, point()?),
            "EdDSA" => by(&signature::ED25519, bytes(&self.x)?),
            _ => {
                let parameters = match alg {
                    "RS256" => &signature::RSA_PKCS1_2048_8192_SHA256,
                    "RS384" => &signature::RSA_PKCS1_2048_8192_SHA384,
                    "RS512" => &signature::RSA_PKCS1_2048_8192_SHA512,
                    "PS256" => &signature::RSA_PSS_2048_8192_SHA256,
                    "PS384" => &signature::RSA_PSS_2048_8192_SHA384,
                    "PS512" => &signature::RSA_PSS_2048_8192_SHA512,
                    _ => return None,
                };
                let trimmed = |bytes: Vec<u8>| -> Vec<u8> {
                    bytes.into_iter().skip_while(|byte| *byte == 0).collect()
                };
                let key = RsaPublicKeyComponents {
                    n: trimmed(bytes(&self.n)?),
                    e: trimmed(bytes(&self.e)?),
                };
                key.verify(parameters, message, signature).ok()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 7515, appendix A.3: a payload signed by ES256.
    const KEY: &str = r#"{"keys":[{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}"#;
    const TOKEN: &str = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

    fn keys(json: &str) -> Keys {
        serde_json::from_str(json).unwrap()
    }

    fn verdict(token: &str, keys: &Keys) -> &'static str {
        match Signed::read(token).and_then(|signed| signed.verified(keys)) {
            Ok(Ok(_)) => "holds",
            Ok(Err(UnknownKey)) => "unknown key",
            Err(_) => "unsound",
        }
    }

    #[test]
    fn what_a_key_signed_holds_and_nothing_else() {
        let known = keys(KEY);
        assert_eq!(verdict(TOKEN, &known), "holds");
        let changed = TOKEN.replacen("eyJpc3MiOiJqb2UiLA0K", "eyJpc3MiOiJqb3UiLA0K", 1);
        assert_eq!(verdict(&changed, &known), "unsound");
        assert_eq!(verdict(TOKEN, &Keys::default()), "unknown key");
        for wrong in [
            "",
            "a.b",
            "a.b.c.d",
            "!.!.!",
            "e30.e30.",
            "eyJhbGciOiJub25lIn0.e30.",
        ] {
            assert_eq!(verdict(wrong, &known), "unsound", "{wrong}");
        }
        // {"alg":"HS256"}, and ES256 with a header that must be understood.
        for header in [
            "eyJhbGciOiJIUzI1NiJ9",
            "eyJhbGciOiJFUzI1NiIsImNyaXQiOlsieCJdfQ",
        ] {
            let forged = TOKEN.replacen("eyJhbGciOiJFUzI1NiJ9", header, 1);
            assert_eq!(verdict(&forged, &known), "unsound", "{header}");
        }
    }

    #[test]
    fn a_key_is_for_what_it_says() {
        for other in [
            KEY.replace("\"EC\"", "\"OKP\""),
            KEY.replace("P-256", "P-384"),
            KEY.replace("\"kty\"", "\"use\":\"enc\",\"kty\""),
            KEY.replace("\"kty\"", "\"alg\":\"ES384\",\"kty\""),
        ] {
            assert_eq!(verdict(TOKEN, &keys(&other)), "unknown key", "{other}");
        }
        let twice = format!("{},{}", &KEY[..KEY.len() - 2], &KEY["{\"keys\":[".len()..]);
        assert_eq!(
            verdict(TOKEN, &keys(&twice)),
            "unsound",
            "which of the two?"
        );
    }
}
