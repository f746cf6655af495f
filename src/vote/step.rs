//! What stands between a form and its ballot: the pace, the cookie, and the challenge or the plain question. Most pass
//! without noticing; whoever does not gets one page with one more step, and nothing picked is lost.

use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::rt::time::sleep;
use actix_web::{HttpRequest, HttpResponse, Responder};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::pages::step::{self as pages, ANSWER, ASKED, Asked, CHOICE, MADE_FOR, SOLVED, Step, TRAP, WHOSE};
use super::rules::choices::Choices;
use super::rules::effort::{Effort, Solved};
use super::rules::question::{ASKED_FOR, Question, Trouble, early_by};
use super::voter::{Voter, asker};
use super::{challenge, routes, store};
use crate::fault::Fault;
use crate::i18n::Lang;
use crate::limits::{Deed, Wait};
use crate::portal::Portal;
use crate::web::{Page, come_back};

/// A ballot's form as it came.
#[derive(Debug, Default)]
pub struct Brought {
    /// What is picked.
    pub picked: Vec<String>,
    /// Whose page it comes from, where it was made for somebody; see [`super::pass::Pass::mark`].
    pub whose: String,
    /// For whom the page was made that it comes from.
    pub made_for: String,
    solved: String,
    asked: String,
    answer: String,
    trap: String,
}

impl Brought {
    /// Picks that come on another way.
    pub fn of(picked: Vec<String>) -> Brought {
        Brought { picked, ..Brought::default() }
    }

    /// Reads the fields; what is not known is left out.
    pub fn read(fields: Vec<(String, String)>) -> Brought {
        let mut brought = Brought::default();
        for (field, value) in fields {
            match field.as_str() {
                CHOICE => brought.picked.push(value),
                WHOSE => brought.whose = value,
                MADE_FOR => brought.made_for = value,
                SOLVED => brought.solved = value,
                ASKED => brought.asked = value,
                ANSWER => brought.answer = value,
                TRAP => brought.trap = value,
                _ => {}
            }
        }
        brought
    }
}

/// The one more step that somebody has to take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum More {
    /// The device had no cookie: one button.
    Cookie,
    /// The challenge is not solved: a question, and why the last answer was not taken.
    Question(Option<Trouble>),
    /// Too much came from there.
    Wait(Wait),
}

/// Who casts the ballot of a form and what shows that it is a person; or what they have to do first.
pub async fn passes(
    request: &HttpRequest,
    portal: &Portal,
    round: &str,
    brought: &Brought,
) -> Result<(Voter, Effort), More> {
    portal.admits(Deed::Ballot, || asker(request, portal)).map_err(More::Wait)?;
    let voter = Voter::of(request, portal);
    let effort = challenge::brought(portal, round, Some(&brought.solved));
    match (voter, effort.lack()) {
        (Some(voter), None) => Ok((voter, effort)),
        (None, None) => Err(More::Cookie),
        (_, Some(_)) if brought.asked.is_empty() => Err(More::Question(None)),
        (voter, Some(_)) => {
            portal.admits(Deed::Answer, || asker(request, portal)).map_err(More::Wait)?;
            let answered = voter.ok_or(Trouble::NotYours).and_then(|voter| {
                let answer = answered(portal, round, &voter, brought)?;
                Ok((voter, answer))
            });
            let (voter, (early, answer)) = answered.map_err(|trouble| More::Question(Some(trouble)))?;
            // Whoever reads fast is not sent back; the answer waits here until it could have been read.
            sleep(early).await;
            Ok((voter, Effort::Answered(answer)))
        }
    }
}

/// A question, to whom it was put and when.
#[derive(Serialize, Deserialize)]
struct Put {
    question: Question,
    /// It serves one voter, as a solution of the challenge does.
    id: String,
    device: String,
    at: NaiveDateTime,
}

fn put(portal: &Portal, round: &str, sealed: &str) -> Option<Put> {
    let opened = portal.keys.open(&["plain question", round], &hex::decode(sealed).ok()?)?;
    serde_json::from_slice(&opened).ok()
}

/// How long a right answer has to wait still, and which it is.
fn answered(
    portal: &Portal,
    round: &str,
    voter: &Voter,
    brought: &Brought,
) -> Result<(Duration, Solved), Trouble> {
    let put = put(portal, round, &brought.asked).ok_or(Trouble::TooLate)?;
    if put.device != device(portal, voter) {
        return Err(Trouble::NotYours);
    }
    if !brought.trap.is_empty() {
        return Err(Trouble::Trapped);
    }
    let early = early_by(put.at, portal.clock.now())?;
    put.question.is_answered(&brought.answer)?;
    let once = Solved { id: put.id, expires_at: put.at + ASKED_FOR };
    Ok((early.to_std().unwrap_or_default(), once))
}

/// To which device a question is put; whom it remembers may change meanwhile.
fn device(portal: &Portal, voter: &Voter) -> String {
    hex::encode(portal.keys.hash("question to", &[voter.device()]))
}

/// The page of the step, for a ballot that could be cast otherwise; one that could not is told so first.
pub async fn asked(
    request: &HttpRequest,
    lang: Lang,
    portal: &Portal,
    round: String,
    (brought, more): (Brought, More),
) -> Result<HttpResponse, Fault> {
    let hotline = portal.site().hotline.clone();
    let Brought { picked, whose, made_for, solved, .. } = &brought;
    if let More::Wait(wait) = more {
        let step = Step { round: &round, picked, whose, made_for, solved, is_new: false, hotline: &hotline };
        return Ok(waits(request, portal, pages::too_fast(lang, &step, wait), wait.until));
    }
    let (round, candidates) = portal.db.read(move |db| store::with_candidates(db, &round)).await?;
    let known: Vec<String> = candidates.into_iter().map(|candidate| candidate.product.id).collect();
    let picked: Vec<String> = picked.iter().filter(|pick| known.contains(pick)).cloned().collect();
    let admitted = round.admit(portal.clock.now());
    let admitted = admitted.and_then(|()| Choices::read(&picked, &known, round.choices_per_ballot));
    if let Err(refusal) = admitted {
        let brought = Brought { picked, ..brought };
        return routes::refused(request, lang, portal, round.id, (refusal, brought)).await;
    }
    let voter = Voter::of_or_new(request, portal);
    let cookie = voter.cookie(portal);
    let is_new = cookie.is_some();
    let step = Step { round: &round.id, picked: &picked, whose, made_for, solved, is_new, hotline: &hotline };
    let page = match more {
        More::Question(trouble) => questioned(lang, portal, (&step, &voter), (&brought, trouble))?,
        More::Cookie | More::Wait(_) => pages::once_more(lang, &step),
    };
    Ok(page.giving(cookie).respond_to(request))
}

fn questioned(
    lang: Lang,
    portal: &Portal,
    (step, voter): (&Step<'_>, &Voter),
    (brought, trouble): (&Brought, Option<Trouble>),
) -> Result<Page, Fault> {
    let same =
        matches!(trouble, Some(Trouble::Empty)).then(|| put(portal, step.round, &brought.asked)).flatten();
    let (question, sealed, typed) = match same {
        Some(put) => (put.question, brought.asked.clone(), brought.answer.as_str()),
        None => {
            let question = Question::by(rand::random());
            let id = format!("{:032x}", rand::random::<u128>());
            let put = Put { question, id, device: device(portal, voter), at: portal.clock.now() };
            let put = serde_json::to_vec(&put);
            let sealed = portal.keys.seal(&["plain question", step.round], &put.map_err(Fault::broken)?);
            (question, hex::encode(sealed), "")
        }
    };
    let page = pages::question(lang, step, &Asked { question, sealed: &sealed, typed, trouble });
    Ok(match trouble {
        Some(_) => page.with_mistake(StatusCode::UNPROCESSABLE_ENTITY),
        None => page,
    })
}

fn waits(request: &HttpRequest, portal: &Portal, page: Page, until: NaiveDateTime) -> HttpResponse {
    let answer = page.with_status(StatusCode::TOO_MANY_REQUESTS).respond_to(request);
    come_back(until - portal.clock.now(), answer)
}
