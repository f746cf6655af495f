//! Why something was not done as asked. The database and the web both speak of it; it knows neither.

use std::error::Error;
use std::fmt;

use crate::i18n::Lang;

/// A rule that said no. Written for the visitor, so it is safe to show.
pub trait Reason: fmt::Debug + Send + Sync {
    /// Whether what was sent is at fault, or the state of things.
    fn kind(&self) -> Kind;
    /// The reason as a sentence.
    fn say(&self, lang: Lang) -> String;
    /// Which field of what was sent is at fault, where one is.
    fn field(&self) -> Option<&'static str> {
        None
    }
    /// Everything that is at fault, by field, each with its own sentence.
    fn errors(&self, lang: Lang) -> Vec<(&'static str, String)> {
        self.field().map(|field| (field, self.say(lang))).into_iter().collect()
    }
}

/// What sort of no a [`Reason`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Not now: the thing is in the wrong state.
    Conflict,
    /// What was sent cannot be accepted, whenever it comes.
    Invalid,
}

/// Why a request was not answered as asked.
#[derive(Debug)]
pub enum Fault {
    /// There is no such thing.
    NotFound,
    /// It was sent from a page that is not ours.
    Foreign,
    /// It is not for this officer's roles.
    Forbidden,
    /// What came cannot be read at all.
    Unreadable,
    /// What came took too long to arrive.
    Slow,
    /// More was sent than anything here needs.
    TooLarge,
    /// A rule said no.
    Refused(Box<dyn Reason>),
    /// Somebody else wrote the same row first; doing it again may well succeed.
    Clash,
    /// Too much at once; nothing was done.
    Busy,
    /// Ours, not theirs: logged in full, shown as an apology.
    Broken(Box<dyn Error + Send + Sync>),
}

impl Fault {
    /// Something of ours that did not work.
    pub fn broken(error: impl Into<Box<dyn Error + Send + Sync>>) -> Fault {
        Fault::Broken(error.into())
    }
}

impl<R: Reason + 'static> From<R> for Fault {
    fn from(reason: R) -> Fault {
        Fault::Refused(Box::new(reason))
    }
}

impl Error for Fault {}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::NotFound => f.write_str("there is no such thing"),
            Fault::Foreign => f.write_str("it was sent from a foreign page"),
            Fault::Forbidden => f.write_str("it is not for this officer's roles"),
            Fault::Unreadable => f.write_str("it cannot be read"),
            Fault::Slow => f.write_str("it took too long to arrive"),
            Fault::TooLarge => f.write_str("it is too large"),
            Fault::Refused(reason) => write!(f, "a rule said no: {reason:?}"),
            Fault::Clash => f.write_str("somebody else wrote the same at the same moment"),
            Fault::Busy => f.write_str("too much at once"),
            Fault::Broken(error) => write!(f, "{error}"),
        }
    }
}
