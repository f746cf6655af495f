//! What officers do to a round, when, and which of them.

use chrono::{NaiveDateTime, TimeDelta};

use super::frozen::Verification;
use super::round::{Round, Status};
use super::selection::SelectionState;
use crate::office::Role;

/// Something an officer does to an announced round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Stops it: an attack, a fault.
    Suspend,
    /// Lets it go on, and close later by no more than it was stopped.
    Resume,
    /// Looks at the closed round; two auditors do.
    Audit,
    /// Makes the count final and public.
    Certify,
    /// Declares that it does not count; it is run again as a new round.
    Void,
    /// Says what the event published that decides a tie; another says it again.
    Draw,
}

impl Deed {
    /// All of them.
    pub const ALL: [Deed; 6] =
        [Deed::Suspend, Deed::Resume, Deed::Audit, Deed::Certify, Deed::Void, Deed::Draw];

    /// Who may do it.
    pub fn roles(self) -> &'static [Role] {
        match self {
            Deed::Audit => &[Role::Audit],
            Deed::Draw => &[Role::Panel],
            Deed::Suspend | Deed::Resume | Deed::Certify | Deed::Void => &[Role::Head],
        }
    }

    /// Whether it can be done to a round that stands so.
    pub fn fits(self, status: Status) -> bool {
        match self {
            Deed::Suspend => status == Status::Open,
            Deed::Resume => status == Status::Suspended,
            Deed::Audit | Deed::Certify => status == Status::Closed,
            Deed::Draw => status == Status::Certified,
            Deed::Void => {
                matches!(status, Status::Announced | Status::Open | Status::Suspended | Status::Closed)
            }
        }
    }

    /// Whether it can be done to this round now.
    pub fn admit(self, round: &Round, now: NaiveDateTime) -> Result<(), Objection> {
        let status = round.status(now);
        if self.fits(status) { Ok(()) } else { Err(Objection::NotNow(status)) }
    }
}

/// How long a round is public before it opens.
pub const LEAD: TimeDelta = TimeDelta::days(3);
/// How many auditors look at a round.
pub const AUDITORS: usize = 2;

/// Why an officer may not do something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Objection {
    /// The round does not stand so that it could be done.
    NotNow(Status),
    /// Whoever drafted a round does not announce it.
    OwnDraft,
    /// Its voters are mailed digits, and no mail server is set.
    NoMailServer,
    /// It would open less than three days after it is announced; this is the first moment for it.
    TooSoon(NaiveDateTime),
    /// Whoever wrote or announced a round does not audit it.
    OwnRound,
    /// This auditor has looked at it already.
    AuditedBefore,
    /// So many auditors are missing.
    AuditorsMissing(usize),
    /// Whoever audited a round does not certify it.
    AuditedThemselves,
    /// Nobody has looked through the closed round yet; the portal does within a minute.
    NotExamined,
    /// On so many groups of ballots two auditors have not agreed.
    Undecided(usize),
    /// Two auditors have decided on this group.
    Settled,
    /// Neither to set aside nor to keep was chosen.
    NoOpinion,
    /// What was typed cannot be what an event published.
    NoNumber,
    /// The second officer typed another number than the first.
    OtherNumber,
    /// It was drawn already.
    Drawn,
    /// A list is public for a second at least before it is drawn from.
    JustListed,
    /// The tie at the cut has to be drawn first.
    NotDrawn,
    /// It would close later by more than it was stopped, which was so many minutes.
    LongerThanThePause(i64),
    /// It needs a reason that everybody can read, of 4 to 200 characters.
    NoReason,
    /// Somebody else changed the draft since it was read.
    Changed,
    /// There is a round of that id.
    Taken,
    /// Whoever drafted a selection does not sign it.
    OwnSelection,
    /// The selection does not stand so that it could be done.
    SelectionNotNow(SelectionState),
    /// Only of a certified round can anything be selected.
    NotCertified,
    /// The slips of this form were printed already; their codes are shown once.
    SlipsPrinted,
    /// Another list of the round is for the same, and stands.
    SlipsForTheSame,
    /// The slips were cancelled before.
    SlipsCancelled,
}

/// Whether a round told apart like this can be held, where letters reach people or do not.
pub fn may_be_held(verification: Verification, reaches_mailboxes: bool) -> Result<(), Objection> {
    match verification {
        Verification::Email if !reaches_mailboxes => Err(Objection::NoMailServer),
        Verification::Email | Verification::Code | Verification::Device => Ok(()),
    }
}

/// Whether a draft may be announced by this account now.
pub fn may_announce(
    drafted_by: &str,
    opens_at: NaiveDateTime,
    by: &str,
    now: NaiveDateTime,
) -> Result<(), Objection> {
    if drafted_by == by {
        return Err(Objection::OwnDraft);
    }
    if opens_at < now + LEAD {
        return Err(Objection::TooSoon(now + LEAD));
    }
    Ok(())
}

/// Whether this account may certify a round that these have audited.
pub fn may_certify(auditors: &[String], by: &str) -> Result<(), Objection> {
    if auditors.iter().any(|auditor| auditor == by) {
        return Err(Objection::AuditedThemselves);
    }
    match AUDITORS.saturating_sub(auditors.len()) {
        0 => Ok(()),
        missing => Err(Objection::AuditorsMissing(missing)),
    }
}

/// How much later a round closes that was stopped at `suspended_at`: as many minutes as asked for, and no more
/// than the pause was long.
pub fn extension(
    suspended_at: NaiveDateTime,
    now: NaiveDateTime,
    minutes: i64,
) -> Result<TimeDelta, Objection> {
    let most = (now - suspended_at).num_minutes();
    match (0..=most).contains(&minutes) {
        true => Ok(TimeDelta::minutes(minutes)),
        false => Err(Objection::LongerThanThePause(most)),
    }
}

/// A reason for everybody to read.
pub fn reason(text: &str) -> Result<String, Objection> {
    let text = text.trim();
    let is_read = text.chars().filter(|c| c.is_alphanumeric()).count() >= 3;
    let is_plain = !text.chars().any(char::is_control);
    match (4..=200).contains(&text.chars().count()) && is_read && is_plain {
        true => Ok(text.to_owned()),
        false => Err(Objection::NoReason),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vote::rules::round::tests::noon;

    #[test]
    fn each_deed_fits_only_these_states() {
        let all = [
            Status::Announced,
            Status::Open,
            Status::Suspended,
            Status::Closed,
            Status::Certified,
            Status::Void,
        ];
        let fits = |deed: Deed| all.into_iter().filter(|status| deed.fits(*status)).collect::<Vec<_>>();
        assert_eq!(fits(Deed::Suspend), [Status::Open]);
        assert_eq!(fits(Deed::Resume), [Status::Suspended]);
        assert_eq!(fits(Deed::Audit), [Status::Closed]);
        assert_eq!(fits(Deed::Certify), [Status::Closed]);
        assert_eq!(fits(Deed::Draw), [Status::Certified]);
        assert_eq!(fits(Deed::Void), [Status::Announced, Status::Open, Status::Suspended, Status::Closed]);
    }

    #[test]
    fn a_round_is_announced_by_a_second_person_three_days_before_it_opens() {
        let opens_at = noon() + LEAD;
        assert_eq!(may_announce("plan", opens_at, "publ", noon()), Ok(()));
        assert_eq!(may_announce("wang", opens_at, "wang", noon()), Err(Objection::OwnDraft));
        let second = TimeDelta::seconds(1);
        assert_eq!(
            may_announce("plan", opens_at - second, "publ", noon()),
            Err(Objection::TooSoon(opens_at))
        );
    }

    #[test]
    fn only_a_round_by_mail_needs_letters_that_arrive() {
        let held = |reaches| Verification::ALL.map(|verification| may_be_held(verification, reaches).is_ok());
        assert_eq!((held(true), held(false)), ([true, true, true], [true, false, true]));
    }

    #[test]
    fn it_takes_two_auditors_and_somebody_else_to_certify() {
        let by = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(may_certify(&by(&[]), "head"), Err(Objection::AuditorsMissing(2)));
        assert_eq!(may_certify(&by(&["audit"]), "head"), Err(Objection::AuditorsMissing(1)));
        assert_eq!(may_certify(&by(&["audit", "audit2"]), "head"), Ok(()));
        assert_eq!(may_certify(&by(&["audit", "head"]), "head"), Err(Objection::AuditedThemselves));
    }

    #[test]
    fn a_stopped_round_closes_no_later_than_it_was_stopped() {
        let later = noon() + TimeDelta::minutes(90);
        assert_eq!(extension(noon(), later, 90), Ok(TimeDelta::minutes(90)));
        assert_eq!(extension(noon(), later, 0), Ok(TimeDelta::zero()));
        assert_eq!(extension(noon(), later, 91), Err(Objection::LongerThanThePause(90)));
        assert_eq!(extension(noon(), later, -1), Err(Objection::LongerThanThePause(90)));
    }
}
