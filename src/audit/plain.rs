//! JSON that reads the same everywhere (RFC 7493): no key twice, no number that some readers would round.
//! What canonical JSON forgets could otherwise be changed without changing the hash.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// Up to here a double tells every integer from its neighbour: 2⁵³ − 1.
const LARGEST: f64 = 9_007_199_254_740_991.0;

/// Whether no number in it is too large to be exact.
pub fn is_exact(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.as_f64().is_some_and(|number| number.abs() <= LARGEST),
        Value::Array(items) => items.iter().all(is_exact),
        Value::Object(fields) => fields.values().all(is_exact),
        Value::Null | Value::Bool(_) | Value::String(_) => true,
    }
}

/// Reads what [`is_exact`] and has no key twice; for `deserialize_with`.
pub fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Value, D::Error> {
    let Once(value) = Once::deserialize(from)?;
    if is_exact(&value) { Ok(value) } else { Err(D::Error::custom("a number is beyond 2^53")) }
}

/// A value in which every key stands once.
struct Once(Value);

impl<'de> Deserialize<'de> for Once {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Once, D::Error> {
        from.deserialize_any(Reader).map(Once)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON with every key once")
    }

    fn visit_bool<E>(self, it: bool) -> Result<Value, E> {
        Ok(it.into())
    }

    fn visit_i64<E>(self, it: i64) -> Result<Value, E> {
        Ok(it.into())
    }

    fn visit_u64<E>(self, it: u64) -> Result<Value, E> {
        Ok(it.into())
    }

    fn visit_f64<E>(self, it: f64) -> Result<Value, E> {
        Ok(it.into())
    }

    fn visit_str<E>(self, it: &str) -> Result<Value, E> {
        Ok(it.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(Once(item)) = seq.next_element()? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut fields = Map::new();
        while let Some((key, Once(value))) = map.next_entry::<String, Once>()? {
            if fields.insert(key, value).is_some() {
                return Err(A::Error::custom("a key stands twice"));
            }
        }
        Ok(Value::Object(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(json: &str) -> bool {
        read(&mut serde_json::Deserializer::from_str(json)).is_ok()
    }

    #[test]
    fn a_key_twice_and_a_number_beyond_what_is_exact_are_refused_at_any_depth() {
        assert!(reads(r#"{"a":[1,-2,0.5,null,true,"x"],"b":{"a":9007199254740991}}"#));
        for json in [
            r#"{"a":1,"a":1}"#,
            r#"{"a":[{"b":1,"b":2}]}"#,
            r#"{"a":9007199254740993}"#,
            r#"{"a":[-9007199254740993]}"#,
            r#"{"a":100000000000000000000}"#,
        ] {
            assert!(!reads(json), "{json}");
        }
    }
}
