//! What somebody types who proposes a product, and what is wrong with it.

use super::nomination::{Participant, Place};
use super::screen::{self, Flaw};
use crate::products::Audience;

/// The form as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// What is to be tested.
    pub name: String,
    /// For whom it is.
    pub audience: String,
    /// Why.
    pub why: String,
    /// Kind of place where such a thing is bought.
    pub place: String,
    /// What they say of themselves.
    pub participant: String,
}

/// A proposal that can be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// What is to be tested.
    pub name: String,
    /// For whom it is.
    pub audience: Audience,
    /// Why, if they say.
    pub why: Option<String>,
    /// Where such a thing is bought, if they say.
    pub place: Option<Place>,
    /// Who they are, if they say.
    pub participant: Option<Participant>,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// A name has 2 to 20 characters that can be read.
    Name,
    /// It names an address on the web.
    Link,
    /// It has somebody's number in it.
    Number,
    /// It is not a product type that is tested here.
    Flaw(Flaw),
    /// Nobody is chosen for whom it is.
    Audience,
    /// So many characters; at most 100.
    Why(usize),
    /// No kind of place of the form.
    Place,
    /// Nobody of the form.
    Participant,
}

/// What is wrong, by field, in the order of the form.
pub type Mistakes = Vec<(&'static str, Wrong)>;

/// In characters.
pub const NAME_AT_LEAST: usize = 2;
/// In characters.
pub const NAME_AT_MOST: usize = 20;
/// In characters.
pub const WHY_AT_MOST: usize = 100;
/// A name that is never wrong.
const STANDS_IN: &str = "产品";
/// More digits in a row than any product has: a telephone number, an account.
const DIGITS_AT_MOST: usize = 6;

impl Typed {
    /// Reads what was typed, or tells everything that is wrong with it.
    pub fn read(&self) -> Result<Wish, Mistakes> {
        self.read_named(tidied(&self.name))
    }

    /// Reads it for somebody who joins a product type. Its name stands for theirs where they typed none that can
    /// stand.
    pub fn read_joining(&self, product: &str) -> Result<Wish, Mistakes> {
        let name = tidied(&self.name);
        if name_wrong(&name).is_none() {
            return self.read_named(name);
        }
        match self.read_named(STANDS_IN.into()) {
            Ok(wish) => Ok(Wish { name: product.to_owned(), ..wish }),
            Err(wrong) => Err(wrong),
        }
    }

    fn read_named(&self, name: String) -> Result<Wish, Mistakes> {
        let why = tidied(&self.why);
        let mut wrong: Mistakes = Vec::new();
        wrong.extend(name_wrong(&name).map(|what| ("name", what)));
        let audience = Audience::read(&self.audience);
        wrong.extend(audience.is_none().then_some(("audience", Wrong::Audience)));
        wrong.extend(why_wrong(&why).map(|what| ("why", what)));
        let place = chosen(&self.place, Place::read);
        wrong.extend(place.is_none().then_some(("place", Wrong::Place)));
        let participant = chosen(&self.participant, Participant::read);
        wrong.extend(participant.is_none().then_some(("participant", Wrong::Participant)));
        match (audience, place, participant) {
            (Some(audience), Some(place), Some(participant)) if wrong.is_empty() => {
                Ok(Wish { name, audience, why: Some(why).filter(|why| !why.is_empty()), place, participant })
            }
            _ => Err(wrong),
        }
    }
}

/// What keeps a name from being a product type's; also asked of what moderators write.
pub fn name_wrong(name: &str) -> Option<Wrong> {
    let length = name.chars().count();
    let has_letters = name.chars().any(char::is_alphanumeric);
    if !(NAME_AT_LEAST..=NAME_AT_MOST).contains(&length) || !has_letters || is_odd(name) {
        return Some(Wrong::Name);
    }
    loose(name).or_else(|| screen::name(name).map(Wrong::Flaw))
}

fn why_wrong(why: &str) -> Option<Wrong> {
    let length = why.chars().count();
    if length > WHY_AT_MOST || is_odd(why) {
        return Some(Wrong::Why(length));
    }
    loose(why).or_else(|| screen::reason(why).map(Wrong::Flaw))
}

/// What stands in no proposal, whatever it is about.
fn loose(text: &str) -> Option<Wrong> {
    let lower = text.to_lowercase();
    if ["http", "://", "www.", ".com", ".cn", ".net"].iter().any(|part| lower.contains(part)) {
        return Some(Wrong::Link);
    }
    let mut digits = 0;
    for c in text.chars().filter(|c| !matches!(c, ' ' | '-' | '\u{3000}')) {
        digits = if c.is_numeric() { digits + 1 } else { 0 };
        if digits > DIGITS_AT_MOST {
            return Some(Wrong::Number);
        }
    }
    None
}

/// Nothing chosen, or one that there is.
fn chosen<T>(typed: &str, read: fn(&str) -> Option<T>) -> Option<Option<T>> {
    match typed.trim() {
        "" => Some(None),
        typed => read(typed).map(Some),
    }
}

/// Without blanks at the ends, and one where there were several.
fn tidied(typed: &str) -> String {
    typed.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_odd(text: &str) -> bool {
    let is_unseen = |c| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    text.chars().any(|c| c.is_control() || is_unseen(c))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::screen::Elsewhere;
    use super::*;

    fn typed(name: &str, why: &str) -> Typed {
        let (name, why) = (name.into(), why.into());
        Typed { name, audience: "child".into(), why, ..Typed::default() }
    }

    fn wrong(name: &str, why: &str) -> Mistakes {
        typed(name, why).read().unwrap_err()
    }

    #[test]
    fn a_name_and_for_whom_are_enough() {
        let wish = typed(" 学生  书包 ", "").read().unwrap();
        assert_eq!((wish.name.as_str(), wish.audience, wish.why), ("学生 书包", Audience::Child, None));
        let all =
            Typed { place: "school".into(), participant: "parent".into(), ..typed("书包", "味道大") };
        let wish = all.read().unwrap();
        assert_eq!((wish.place, wish.participant), (Some(Place::School), Some(Participant::Parent)));
    }

    #[test]
    fn whoever_joins_need_not_have_typed_the_name() {
        let joined =
            typed("摩托车、电动自行车乘员头盔和别的一样的头盔", "").read_joining("电动车头盔").unwrap();
        assert_eq!(joined.name, "电动车头盔");
        assert_eq!(typed("头盔", "").read_joining("电动车头盔").unwrap().name, "头盔");
        assert_eq!(typed("", "我要投诉").read_joining("电动车头盔").unwrap_err().len(), 1);
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let all = Typed {
            name: "书".into(),
            audience: String::new(),
            why: "好".repeat(132),
            place: "mars".into(),
            participant: "king".into(),
        };
        assert_eq!(
            all.read().unwrap_err(),
            [
                ("name", Wrong::Name),
                ("audience", Wrong::Audience),
                ("why", Wrong::Why(132)),
                ("place", Wrong::Place),
                ("participant", Wrong::Participant)
            ]
        );
    }

    #[test]
    fn addresses_and_numbers_are_not_taken() {
        assert_eq!(wrong("www.example.com", ""), [("name", Wrong::Link)]);
        assert_eq!(wrong("书包", "看 https://example.com"), [("why", Wrong::Link)]);
        assert_eq!(wrong("书包", "找我 138-0000-0000"), [("why", Wrong::Number)]);
        assert!(typed("5号电池", "7岁孩子用").read().is_ok());
    }

    #[test]
    fn what_is_tested_elsewhere_is_told_from_what_only_sounds_like_it() {
        assert_eq!(wrong("酸奶", ""), [("name", Wrong::Flaw(Flaw::Elsewhere(Elsewhere::Food)))]);
        assert!(typed("食品级餐具", "吃饭用的，担心牛奶加热以后").read().is_ok());
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_read_or_refused(name in "\\PC{0,40}", why in any::<String>(), rest in "[a-z]{0,6}") {
            let typed = Typed { name, audience: rest.clone(), why, place: rest.clone(), participant: rest };
            if let Ok(wish) = typed.read() {
                let length = wish.name.chars().count();
                prop_assert!((NAME_AT_LEAST..=NAME_AT_MOST).contains(&length));
                prop_assert!(wish.why.is_none_or(|why| why.chars().count() <= WHY_AT_MOST));
            }
        }

        #[test]
        fn chinese_words_in_any_order_are_read_or_refused(name in "[酸奶店牌投诉书包儿童药膜]{1,22}") {
            let _read_or_refused = typed(&name, &name).read();
        }
    }
}
