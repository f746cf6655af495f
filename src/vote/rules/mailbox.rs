//! Which addresses are one mailbox.

/// The address by which a mailbox is counted: lower case, without what follows a plus sign (`mei+2@…` is `mei@…`, as
/// most providers deliver it). Two spellings of one person, then, are one voter; letters go to the address as typed.
pub fn counted_as(address: &str) -> String {
    let address = address.trim().to_lowercase();
    match address.rsplit_once('@') {
        Some((name, domain)) => {
            let plain = name.split('+').next().filter(|plain| !plain.is_empty()).unwrap_or(name);
            format!("{plain}@{domain}")
        }
        None => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_mailbox_are_one_voter() {
        for spelling in ["mei@example.com", "Mei@Example.COM", " mei+vote@example.com", "MEI+a+b@example.com"]
        {
            assert_eq!(counted_as(spelling), "mei@example.com");
        }
    }

    #[test]
    fn different_mailboxes_stay_different() {
        assert_ne!(counted_as("mei@example.com"), counted_as("mei@example.org"));
        assert_ne!(counted_as("m.ei@example.com"), counted_as("mei@example.com"));
        assert_eq!(counted_as("+all@example.com"), "+all@example.com");
    }
}
