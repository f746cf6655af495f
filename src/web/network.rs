//! From which network a request comes, as far as it can be known.

use std::net::IpAddr;

use actix_web::HttpRequest;
use ipnet::IpNet;

/// The part of an address that neighbours share: an IPv4 /24 or an IPv6 /48.
const SHARED_V4: u8 = 24;
const SHARED_V6: u8 = 48;

/// The network that asks. Only a trusted proxy's word is taken for another's address.
pub fn network_of(request: &HttpRequest, trusted: &[IpNet]) -> Option<IpNet> {
    let peer = request.peer_addr()?.ip();
    let hops = |header| {
        let values = request.headers().get_all(header).filter_map(|value| value.to_str().ok());
        values.flat_map(|value| value.split(',')).map(str::trim).collect::<Vec<_>>()
    };
    // Proxies pass on whichever of the two they do not write themselves. Nearly all write the older one.
    let told: Vec<&str> = match hops("x-forwarded-for") {
        none if none.is_empty() => hops("forwarded").into_iter().map(forwarded_for).collect(),
        hops => hops.into_iter().map(without_port).collect(),
    };
    asker(peer, &told, trusted).and_then(shared_part)
}

/// Who is behind one hop of `Forwarded` (RFC 7239): `for="[2001:db8::1]:4711";proto=https`.
fn forwarded_for(hop: &str) -> &str {
    let pairs = hop.split(';').filter_map(|pair| pair.split_once('='));
    let named = pairs.into_iter().find(|(name, _)| name.trim().eq_ignore_ascii_case("for"));
    without_port(named.map_or("", |(_, value)| value.trim().trim_matches('"')))
}

/// `192.0.2.1` of `192.0.2.1:4711`, `2001:db8::1` of `[2001:db8::1]:4711`.
fn without_port(address: &str) -> &str {
    match (address.strip_prefix('['), address.split_once(':')) {
        (Some(v6), _) => v6.split(']').next().unwrap_or_default(),
        (None, Some((v4, port))) if !port.contains(':') => v4,
        _ => address,
    }
}

/// Walks from our side outwards and stops at the first address that no trusted proxy vouches for. Where
/// a trusted proxy's word cannot be read, nobody is known.
fn asker(peer: IpAddr, told: &[&str], trusted: &[IpNet]) -> Option<IpAddr> {
    let mut asker = peer.to_canonical();
    for hop in told.iter().rev() {
        if !trusted.iter().any(|proxy| proxy.contains(&asker)) {
            break;
        }
        asker = hop.parse::<IpAddr>().ok()?.to_canonical();
    }
    Some(asker)
}

fn shared_part(address: IpAddr) -> Option<IpNet> {
    let length = if address.is_ipv4() { SHARED_V4 } else { SHARED_V6 };
    IpNet::new(address, length).ok().map(|network| network.trunc())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_strangers_word_for_another_address_is_not_taken() {
        assert_eq!(asker(ip("203.0.113.9"), &["198.51.100.1"], &[]), Some(ip("203.0.113.9")));
    }

    #[test]
    fn a_trusted_proxys_word_is_taken_and_no_further() {
        let trusted = ["127.0.0.0/8".parse().unwrap()];
        let told = ["1.1.1.1", "198.51.100.1"];
        assert_eq!(asker(ip("127.0.0.1"), &told, &trusted), Some(ip("198.51.100.1")));
        assert_eq!(asker(ip("127.0.0.1"), &["nonsense"], &trusted), None);
    }

    #[test]
    fn both_ways_of_naming_a_forwarded_address_are_read() {
        assert_eq!(forwarded_for("for=192.0.2.60;proto=http;by=203.0.113.43"), "192.0.2.60");
        assert_eq!(forwarded_for(r#"proto=https; For="[2001:db8:cafe::17]:4711""#), "2001:db8:cafe::17");
        assert_eq!(forwarded_for(r#"for="192.0.2.1:8080""#), "192.0.2.1");
        assert_eq!(forwarded_for("by=192.0.2.1"), "");
        assert_eq!(
            ["192.0.2.1:80", "2001:db8::1", "[2001:db8::1]"].map(without_port),
            ["192.0.2.1", "2001:db8::1", "2001:db8::1"]
        );
    }

    #[test]
    fn neighbours_share_a_network() {
        assert_eq!(shared_part(ip("198.51.100.77")).unwrap().to_string(), "198.51.100.0/24");
        assert_eq!(shared_part(ip("2001:db8:1:2::3")).unwrap().to_string(), "2001:db8:1::/48");
    }
}
