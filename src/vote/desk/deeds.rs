//! What officers do to rounds: one transaction each, with its trace in it.

use chrono::NaiveDateTime;
use serde_json::json;

use crate::audit;
use crate::db::{Db, Turn};
use crate::fault::Fault;
use crate::i18n::Text;
use crate::vote::rules::draft::Draft;
use crate::vote::rules::draws::whole_second;
use crate::vote::rules::frozen::Rules;
use crate::vote::rules::opinion::{Opinion, agreed};
use crate::vote::rules::round::{Certified, Round};
use crate::vote::rules::steering::{self, Deed, Objection};
use crate::vote::rules::tie;
use crate::vote::store::{self, Announcement, Audit, Finding, Given};

/// Who does it, and when in UTC.
#[derive(Clone, Copy, Debug)]
pub struct Steering<'a> {
    /// The officer's account.
    pub by: &'a str,
    /// When.
    pub now: NaiveDateTime,
}

/// Done, or why not.
pub type Done = Result<Result<(), Objection>, Fault>;

/// What the log calls that somebody printed slips of a round.
pub const MADE_SLIPS: &str = "round.make_slips";
/// What the log calls that somebody entered a ballot on paper.
pub const PAPER_BALLOT: &str = "round.paper_ballot";

/// What whoever wrote or announced a round did to it, or who made or entered some of its ballots: they do not audit it.
pub const WROTE: [&str; 5] =
    ["round.draft", "round.change_draft", "round.announce", MADE_SLIPS, PAPER_BALLOT];

/// What an auditor thinks of a group of ballots.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The group's number in the round.
    pub number: i32,
    /// What they would do with it, if they chose.
    pub opinion: Option<Opinion>,
    /// Why, as typed.
    pub reason: String,
}

/// Keeps a new draft.
pub fn draft(db: &mut Db, (title, rules): (Text, Rules), it: Steering) -> Done {
    let round = rules.round.clone();
    Turn(&round).take(db)?;
    let draft = Draft { title, rules, drafted_by: it.by.into(), drafted_at: it.now, revision: 1 };
    if let Err(objection) = store::add_draft(db, &draft)? {
        return Ok(Err(objection));
    }
    audit::note(db, it.now, it.by, ("round.draft", &round), json!({}))?;
    Ok(Ok(()))
}

/// Keeps a changed draft that was read at this revision.
pub fn change(db: &mut Db, (title, rules): (Text, Rules), revision: i32, it: Steering) -> Done {
    let round = rules.round.clone();
    let draft = Draft { title, rules, drafted_by: it.by.into(), drafted_at: it.now, revision };
    if let Err(objection) = store::change_draft(db, &draft)? {
        return Ok(Err(objection));
    }
    audit::note(db, it.now, it.by, ("round.change_draft", &round), json!({ "revision": revision + 1 }))?;
    Ok(Ok(()))
}

/// Throws a draft away.
pub fn discard(db: &mut Db, id: &str, revision: i32, it: Steering) -> Done {
    if let Err(objection) = store::drop_draft(db, id, revision)? {
        return Ok(Err(objection));
    }
    audit::note(db, it.now, it.by, ("round.discard_draft", id), json!({}))?;
    Ok(Ok(()))
}

/// Makes a draft public as it was read: from here on its rules are frozen and its candidates are final. Where letters do not
/// reach people, no round is announced that mails them digits.
pub fn announce(db: &mut Db, id: &str, revision: i32, reaches_mailboxes: bool, it: Steering) -> Done {
    Turn(id).take(db)?;
    let draft = store::draft(db, id)?;
    // Whoever wrote any of it, not only whoever touched it last.
    if audit::did(db, it.by, id, &["round.draft", "round.change_draft"])? {
        return Ok(Err(Objection::OwnDraft));
    }
    if let Err(objection) = steering::may_be_held(draft.rules.verification, reaches_mailboxes) {
        return Ok(Err(objection));
    }
    let opens_at = draft.rules.opens_at.naive_utc();
    if let Err(objection) = steering::may_announce(&draft.drafted_by, opens_at, it.by, it.now) {
        return Ok(Err(objection));
    }
    if let Err(objection) = store::drop_draft(db, id, revision)? {
        return Ok(Err(objection));
    }
    let announced = Announcement { drafted_by: &draft.drafted_by, by: it.by, at: it.now };
    store::add(db, &draft.title, &draft.rules, announced)?;
    let fingerprint = store::round(db, id)?.rules_sha256;
    let detail = json!({ "drafted_by": draft.drafted_by, "rules_sha256": fingerprint });
    audit::note(db, it.now, it.by, ("round.announce", id), detail)?;
    Ok(Ok(()))
}

/// Stops an open round.
pub fn suspend(db: &mut Db, id: &str, reason: &Text, it: Steering) -> Done {
    if let Err(objection) = steered(db, id, Deed::Suspend, it)? {
        return Ok(Err(objection));
    }
    store::suspend(db, id, reason, it.by, it.now)?;
    audit::note(db, it.now, it.by, ("round.suspend", id), json!({ "reason": reason.zh }))?;
    Ok(Ok(()))
}

/// Lets a stopped round go on; it closes so many minutes later.
pub fn resume(db: &mut Db, id: &str, minutes: i64, it: Steering) -> Done {
    let round = match steered(db, id, Deed::Resume, it)? {
        Ok(round) => round,
        Err(objection) => return Ok(Err(objection)),
    };
    let since = round.suspended_at.ok_or_else(|| Fault::broken("a suspended round without its time"))?;
    let added = match steering::extension(since, it.now, minutes) {
        Ok(added) => added,
        Err(objection) => return Ok(Err(objection)),
    };
    store::resume(db, (id, since), added, it.by, it.now)?;
    audit::note(db, it.now, it.by, ("round.resume", id), json!({ "minutes_added": minutes }))?;
    Ok(Ok(()))
}

/// Gives an auditor's opinion of a group; where another agrees and nobody dissents, it takes effect at once.
pub fn judge(db: &mut Db, id: &str, judgement: &Judgement, it: Steering) -> Done {
    let finding = match audited(db, id, it)? {
        Ok(finding) => finding,
        Err(objection) => return Ok(Err(objection)),
    };
    let number = judgement.number;
    let group = finding.groups.into_iter().find(|group| group.number == number).ok_or(Fault::NotFound)?;
    let Some(opinion) = judgement.opinion else { return Ok(Err(Objection::NoOpinion)) };
    let reason = match steering::reason(&judgement.reason) {
        Ok(reason) => reason,
        Err(objection) => return Ok(Err(objection)),
    };
    if group.outcome.is_some() {
        return Ok(Err(Objection::Settled));
    }
    let detail = json!({ "group": number, "rule": group.rule.as_str(), "opinion": opinion.as_str(), "reason": reason });
    audit::note(db, it.now, it.by, ("round.judge", id), detail)?;
    store::give_opinion(db, (id, number), &Given { by: it.by.into(), at: it.now, opinion, reason })?;
    let others = group.opinions.iter().filter(|given| given.by != it.by).map(|given| given.opinion);
    if let Some(outcome) = agreed(&others.chain([opinion]).collect::<Vec<_>>()) {
        let set_aside = store::settle(db, (id, number), (group.rule, outcome), it.now)?;
        let detail = json!({ "group": number, "outcome": outcome.as_str(), "set_aside": set_aside });
        audit::note(db, it.now, it.by, ("round.settle", id), detail)?;
    }
    Ok(Ok(()))
}

/// What was found in a closed round, where this officer may audit it.
fn audited(db: &mut Db, id: &str, it: Steering) -> Result<Result<Finding, Objection>, Fault> {
    if let Err(objection) = steered(db, id, Deed::Audit, it)? {
        return Ok(Err(objection));
    }
    if audit::did(db, it.by, id, &WROTE)? {
        return Ok(Err(Objection::OwnRound));
    }
    Ok(store::finding(db, id)?.ok_or(Objection::NotExamined))
}

/// Whether two auditors have agreed on every group of a round.
fn decided(finding: Option<&Finding>) -> Result<(), Objection> {
    match finding.map(Finding::undecided) {
        None => Err(Objection::NotExamined),
        Some(0) => Ok(()),
        Some(open) => Err(Objection::Undecided(open)),
    }
}

/// Notes that an auditor has looked at a closed round, all groups of which are decided.
pub fn audit(db: &mut Db, id: &str, note: &str, it: Steering) -> Done {
    let is_decided = audited(db, id, it)?.and_then(|finding| decided(Some(&finding)));
    if let Err(objection) = is_decided {
        return Ok(Err(objection));
    }
    if store::audits(db, id)?.iter().any(|audit| audit.by == it.by) {
        return Ok(Err(Objection::AuditedBefore));
    }
    store::add_audit(db, id, &Audit { by: it.by.into(), at: it.now, note: note.into() })?;
    audit::note(db, it.now, it.by, ("round.audit", id), json!({ "note": note }))?;
    Ok(Ok(()))
}

/// Makes the count final and public.
pub fn certify(db: &mut Db, id: &str, it: Steering) -> Done {
    let round = match steered(db, id, Deed::Certify, it)? {
        Ok(round) => round,
        Err(objection) => return Ok(Err(objection)),
    };
    if let Err(objection) = decided(store::finding(db, id)?.as_ref()) {
        return Ok(Err(objection));
    }
    let auditors: Vec<String> = store::audits(db, id)?.into_iter().map(|audit| audit.by).collect();
    if let Err(objection) = steering::may_certify(&auditors, it.by) {
        return Ok(Err(objection));
    }
    if !store::certify(db, id, it.by, it.now)? {
        return Ok(Err(Objection::NotNow(round.status(it.now))));
    }
    list_a_tie(db, id, it.now)?;
    let (certified, proof) = (store::round(db, id)?.certified, store::proof(db, id)?);
    let detail = certified.zip(proof).map(|(Certified { counts, .. }, proof)| {
        json!({
            "counted": counts.counted,
            "set_aside": counts.set_aside,
            "withdrawn": counts.withdrawn,
            "root": proof.root,
        })
    });
    audit::note(db, it.now, it.by, ("round.certify", id), detail.unwrap_or_default())?;
    Ok(Ok(()))
}

/// Where the count ties and the rules promise a draw, its list is public from the certification on.
fn list_a_tie(db: &mut Db, id: &str, now: NaiveDateTime) -> Result<(), Fault> {
    let (round, candidates) = store::with_candidates(db, id)?;
    let listed_at = whole_second(now);
    let Some((list, _)) = tie::list(&round, &candidates, listed_at).map_err(Fault::broken)? else {
        return Ok(());
    };
    let title = tie::title(&round.title);
    store::announce_draw(db, id, (&title, &list), listed_at)
}

/// Keeps what an officer says the event published; the second who says the same draws with it.
pub fn draw(db: &mut Db, id: &str, typed: &str, it: Steering) -> Done {
    if let Err(objection) = steered(db, id, Deed::Draw, it)? {
        return Ok(Err(objection));
    }
    let draw = store::draw_of(db, id)?.ok_or(Fault::NotFound)?;
    let Some(value) = tie::beacon(typed) else { return Ok(Err(Objection::NoNumber)) };
    let (list, drawn_at) = (&draw.list.id, whole_second(it.now));
    match &draw.beacon {
        Some(entered) if entered.drawn_at.is_some() => Ok(Err(Objection::Drawn)),
        _ if drawn_at <= draw.listed_at => Ok(Err(Objection::JustListed)),
        Some(entered) if entered.by != it.by && entered.value != value => Ok(Err(Objection::OtherNumber)),
        Some(entered) if entered.by != it.by => {
            let drawn = draw.list.draw(&draw.entries(), &value).map_err(Fault::broken)?;
            store::keep_drawn(db, (list, id), &drawn.selected, (it.by, drawn_at))?;
            let detail = json!({ "beacon": value, "entered_by": entered.by, "selected": drawn.selected });
            audit::note(db, it.now, it.by, ("round.draw", id), detail)?;
            Ok(Ok(()))
        }
        _ => {
            store::enter_beacon(db, list, &value, (it.by, it.now))?;
            audit::note(db, it.now, it.by, ("round.enter_beacon", id), json!({ "beacon": value }))?;
            Ok(Ok(()))
        }
    }
}

/// Declares that a round does not count.
pub fn void(db: &mut Db, id: &str, reason: &Text, it: Steering) -> Done {
    if let Err(objection) = steered(db, id, Deed::Void, it)? {
        return Ok(Err(objection));
    }
    store::void(db, id, reason, it.by, it.now)?;
    audit::note(db, it.now, it.by, ("round.void", id), json!({ "reason": reason.zh }))?;
    Ok(Ok(()))
}

/// The round, when this can be done to it now. Nobody else writes it until the transaction ends, and every ballot
/// that was let in is on disk.
fn steered(db: &mut Db, id: &str, deed: Deed, it: Steering) -> Result<Result<Round, Objection>, Fault> {
    Turn(id).take(db)?;
    let round = store::round(db, id)?;
    Ok(deed.admit(&round, it.now).map(|()| round))
}
