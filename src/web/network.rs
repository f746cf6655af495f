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
    let forwarded = request.headers().get_all("x-forwarded-for").filter_map(|value| value.to_str().ok());
    let told: Vec<&str> = forwarded.flat_map(|value| value.split(',')).map(str::trim).collect();
    shared_part(asker(peer, &told, trusted))
}

/// Walks from our side outwards and stops at the first address that no trusted proxy vouches for.
fn asker(peer: IpAddr, told: &[&str], trusted: &[IpNet]) -> IpAddr {
    let mut asker = peer.to_canonical();
    for hop in told.iter().rev() {
        if !trusted.iter().any(|proxy| proxy.contains(&asker)) {
            break;
        }
        match hop.parse::<IpAddr>() {
            Ok(address) => asker = address.to_canonical(),
            Err(_) => break,
        }
    }
    asker
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
        assert_eq!(asker(ip("203.0.113.9"), &["198.51.100.1"], &[]), ip("203.0.113.9"));
    }

    #[test]
    fn a_trusted_proxys_word_is_taken_and_no_further() {
        let trusted = ["127.0.0.0/8".parse().unwrap()];
        let told = ["1.1.1.1", "198.51.100.1"];
        assert_eq!(asker(ip("127.0.0.1"), &told, &trusted), ip("198.51.100.1"));
        assert_eq!(asker(ip("127.0.0.1"), &["nonsense"], &trusted), ip("127.0.0.1"));
    }

    #[test]
    fn neighbours_share_a_network() {
        assert_eq!(shared_part(ip("198.51.100.77")).unwrap().to_string(), "198.51.100.0/24");
        assert_eq!(shared_part(ip("2001:db8:1:2::3")).unwrap().to_string(), "2001:db8:1::/48");
    }
}
