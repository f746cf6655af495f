//! What auditors think of a group of ballots, and when that takes effect.

use super::steering::AUDITORS;

/// What an auditor would do with a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opinion {
    /// Its ballots do not count.
    SetAside,
    /// They count like all others.
    Keep,
}

impl Opinion {
    /// As in the database and in the desk's forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Opinion::SetAside => "set_aside",
            Opinion::Keep => "keep",
        }
    }

    /// Reads what [`Opinion::as_str`] wrote.
    pub fn read(name: &str) -> Option<Opinion> {
        [Opinion::SetAside, Opinion::Keep].into_iter().find(|it| it.as_str() == name)
    }
}

/// What is decided when these are the opinions of different auditors: as soon as two agree and nobody dissents.
pub fn agreed(opinions: &[Opinion]) -> Option<Opinion> {
    let first = *opinions.first()?;
    let is_one = opinions.len() >= AUDITORS && opinions.iter().all(|it| *it == first);
    is_one.then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_auditors_decide_together_and_one_who_dissents_holds_it_open() {
        use Opinion::{Keep, SetAside};
        assert_eq!(agreed(&[]), None);
        assert_eq!(agreed(&[SetAside]), None);
        assert_eq!(agreed(&[SetAside, Keep]), None);
        assert_eq!(agreed(&[SetAside, SetAside]), Some(SetAside));
        assert_eq!(agreed(&[Keep, Keep]), Some(Keep));
        assert_eq!(agreed(&[Keep, SetAside, SetAside]), None, "nobody is outvoted");
    }
}
