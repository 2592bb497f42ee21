//! Which network address a request comes from, past proxies that are trusted.

use std::net::IpAddr;

/// The client's address: the peer, or (behind trusted proxies) the last address in `X-Forwarded-For` that
/// no trusted proxy has. What stands before that, the client can have made up.
pub(crate) fn client(
    peer: Option<IpAddr>,
    forwarded_for: &str,
    trusted: &dyn Fn(IpAddr) -> bool,
) -> String {
    let Some(mut address) = peer else {
        return "unknown".to_owned();
    };
    let mut hops = forwarded_for
        .rsplit(',')
        .map(|hop| hop.trim().parse::<IpAddr>());
    while trusted(address) {
        match hops.next() {
            Some(Ok(hop)) => address = hop,
            _ => break,
        }
    }
    printed(address)
}

/// IPv6 customers have at least a /64 each: that is one address for us.
fn printed(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn behind(peer: &str, forwarded: &str) -> String {
        let trusted = |ip: IpAddr| ip.to_string().starts_with("10.");
        client(peer.parse().ok(), forwarded, &trusted)
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        assert_eq!(behind("192.0.2.7", "198.51.100.1"), "192.0.2.7");
        assert_eq!(
            behind("10.0.0.1", "203.0.113.9, 198.51.100.1"),
            "198.51.100.1"
        );
        assert_eq!(behind("10.0.0.1", "198.51.100.1, 10.0.0.2"), "198.51.100.1");
        assert_eq!(behind("10.0.0.1", "nonsense"), "10.0.0.1");
        assert_eq!(behind("10.0.0.1", ""), "10.0.0.1");
    }

    #[test]
    fn a_customer_of_ipv6_is_one_address() {
        assert_eq!(behind("2001:db8:1:2:3:4:5:6", ""), "2001:db8:1:2::/64");
        assert_eq!(behind("::ffff:192.0.2.7", ""), "192.0.2.7");
    }
}
