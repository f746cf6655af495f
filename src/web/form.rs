//! Forms of the desk: what was typed, how it is read, and how it comes back with every mistake beside its
//! field and nothing lost.

mod fields;
mod read;
mod words;

pub use fields::{Field, Form, summary};
pub use read::{Mistake, Reading, read};

/// The fields of a form as they were sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed(Vec<(String, String)>);

impl Typed {
    /// The fields, in the order of the form.
    pub fn of(fields: Vec<(String, String)>) -> Typed {
        Typed(fields)
    }

    /// What stands in a field; nothing where it was not sent.
    pub fn get(&self, field: &str) -> &str {
        self.0.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value.as_str())
    }

    /// With another field filled in.
    pub fn with(mut self, field: impl Into<String>, value: impl Into<String>) -> Typed {
        self.0.push((field.into(), value.into()));
        self
    }

    /// All fields.
    pub fn fields(&self) -> &[(String, String)] {
        &self.0
    }
}
