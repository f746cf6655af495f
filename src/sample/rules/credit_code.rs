//! The unified social credit code of an enterprise (GB 32100-2015).

const LENGTH: usize = 18;
/// Without I, O, S, V and Z, which are easily misread.
const SIGNS: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
const MODULUS: usize = 31;

/// Whether the last sign fits the seventeen before it.
pub fn is_credit_code(code: &str) -> bool {
    let values: Option<Vec<usize>> =
        code.bytes().map(|sign| SIGNS.iter().position(|known| *known == sign)).collect();
    let Some(values) = values.filter(|values| values.len() == LENGTH) else { return false };
    let mut weight = 1;
    let mut sum = 0;
    for value in &values[..LENGTH - 1] {
        sum += value * weight;
        weight = weight * 3 % MODULUS;
    }
    values[LENGTH - 1] == (MODULUS - sum % MODULUS) % MODULUS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_holds_by_its_last_sign() {
        // The standard's own examples.
        assert!(is_credit_code("91350100M000100Y43"));
        assert!(!is_credit_code("91350100M000100Y44"));
        assert!(!is_credit_code("91350100M000100Y4"));
        assert!(!is_credit_code("91350100m000100y43"));
        assert!(!is_credit_code("I1350100M000100Y43"));
        assert!(!is_credit_code("九1350100M000100Y43"));
    }
}
