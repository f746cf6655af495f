//! What every address of asking begins and ends with: what is kept is opened, and the ballot is cast or comes back.

use actix_web::cookie::Cookie;
use actix_web::http::StatusCode;
use actix_web::web::{Form, Path};
use actix_web::{HttpRequest, HttpResponse, Responder};
use chrono::{NaiveDateTime, TimeDelta};

use super::kept::{self, Kept};
use super::pages::Asking;
use crate::fault::{Fault, Reason};
use crate::i18n::Lang;
use crate::limits::Deed;
use crate::portal::Portal;
use crate::vote::deeds::{self, Sent};
use crate::vote::pages::round_path;
use crate::vote::pass::{self, Pass};
use crate::vote::routes::refused;
use crate::vote::rules::round::{Candidate, Refusal, Round, RoundId};
use crate::vote::step::{self, Brought, More};
use crate::vote::store;
use crate::vote::voter::{self, Voter, asker};
use crate::web::{Page, Visit, come_back, see_other};

/// A form as it came.
pub type Fields = Form<Vec<(String, String)>>;

/// What stands in a field.
pub fn field<'a>(form: &'a Fields, name: &str) -> &'a str {
    form.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str())
}

/// The field that says for which picks a page was made.
pub const KEPT: &str = "kept";
/// Asks for a page that says that the picks are others now.
pub const CHANGED: &str = "changed";

/// Somebody on the way from their picks to their ballot.
pub struct Way<'a> {
    /// What they ask.
    pub request: &'a HttpRequest,
    /// The portal.
    pub portal: &'a Portal,
    /// Their language.
    pub lang: Lang,
    /// The round.
    pub round: Round,
    /// Its candidates.
    pub candidates: Vec<Candidate>,
    /// Their device.
    pub voter: Voter,
    /// Their picks.
    pub kept: Kept,
}

/// Somebody on the way, or the answer for whoever is not.
pub type Opened<'a> = Result<Result<Way<'a>, HttpResponse>, Fault>;

impl<'a> Way<'a> {
    /// Opens what the device keeps of this round, for a page to look at.
    pub async fn seen(request: &'a HttpRequest, portal: &'a Portal, id: Path<RoundId>) -> Opened<'a> {
        Ok(Way::opened(request, portal, id).await?.map_err(|gone| gone.page().respond_to(request)))
    }

    /// The same for a form that is sent, which counts as a ballot does before anything is looked up. A form of a page that
    /// was made for other picks than those that are kept now leads back to the page, which names them.
    pub async fn sent(
        request: &'a HttpRequest,
        portal: &'a Portal,
        id: Path<RoundId>,
        form: &Fields,
    ) -> Opened<'a> {
        if let Err(wait) = portal.admits(Deed::Ballot, || asker(request, portal)) {
            let (lang, round) = (Visit::of(request).lang, id.into_inner().into_string());
            let kept = Kept::on(request, portal, &round, &Voter::of_or_new(request, portal));
            let picked = kept.map(|kept| kept.picked).unwrap_or_default();
            let brought = (Brought::of(picked), More::Wait(wait));
            return Ok(Err(step::asked(request, lang, portal, round, brought).await?));
        }
        let made_for = field(form, KEPT);
        match Way::opened(request, portal, id).await? {
            Ok(way) if made_for.is_empty() || made_for == way.kept.id() => Ok(Ok(way)),
            Ok(way) => {
                let page = request.path().rsplit('/').next().unwrap_or_default();
                Ok(Err(way.goes_to(&format!("{page}?{CHANGED}"))?))
            }
            Err(gone) => Ok(Err(gone.after_a_form(request, made_for).await?)),
        }
    }

    async fn opened(
        request: &'a HttpRequest,
        portal: &'a Portal,
        id: Path<RoundId>,
    ) -> Result<Result<Way<'a>, Gone<'a>>, Fault> {
        let (lang, id) = (Visit::of(request).lang, id.into_inner().into_string());
        let (round, candidates) = portal.db.read(move |db| store::with_candidates(db, &id)).await?;
        let voter = Voter::of_or_new(request, portal);
        Ok(match Kept::on(request, portal, &round.id, &voter) {
            Some(kept) => Ok(Way { request, portal, lang, round, candidates, voter, kept }),
            None => Err(Gone { portal, lang, round, voter }),
        })
    }

    /// Who asks for what.
    pub fn asking(&self) -> Asking<'_> {
        let is_changed = self.request.query_string() == CHANGED;
        let (round, candidates) = (&self.round, self.candidates.as_slice());
        Asking { lang: self.lang, portal: self.portal, round, candidates, is_changed }
    }

    /// Whom the device remembers.
    pub fn pass(&self) -> Option<Pass> {
        self.voter.pass(&self.round.id, self.portal)
    }

    /// Below the round's address in the visitor's language.
    pub fn path(&self, page: &str) -> String {
        format!("{}/{page}", round_path(self.lang, &self.round.id))
    }

    /// To another page of the way, with what is kept as it stands now.
    pub fn goes_to(&self, page: &str) -> Result<HttpResponse, Fault> {
        giving(see_other(&self.path(page)), self.cookies())
    }

    /// What keeps what is kept as it stands now.
    pub fn cookies(&self) -> [Cookie<'static>; 2] {
        self.kept.cookies(self.portal, (&self.round.id, self.voter.device()))
    }

    /// The cookie that forgets whom the device remembers.
    pub fn forgotten_pass(&self) -> Cookie<'static> {
        pass::forgotten(self.portal, &self.round.id)
    }

    /// A page with a mistake; one that comes too often says when to come back.
    pub fn wrong(&self, page: Page, until: Option<NaiveDateTime>) -> HttpResponse {
        let Some(until) = until else {
            return page.with_mistake(StatusCode::UNPROCESSABLE_ENTITY).respond_to(self.request);
        };
        let answer = page.with_mistake(StatusCode::TOO_MANY_REQUESTS).respond_to(self.request);
        come_back(until - self.portal.clock.now(), answer)
    }

    /// The page that asks for a code, with what is wrong with the one that came.
    pub fn wrong_code(&self, typed: &str, refusal: &Refusal) -> HttpResponse {
        let until = match refusal {
            Refusal::TooManyCodes { until } => Some(*until),
            _ => None,
        };
        self.wrong(self.asking().code(&self.kept, Some((typed, &refusal.say(self.lang)))), until)
    }

    /// What is told where the round takes no ballot any more.
    pub async fn comes_too_late(self, refusal: Refusal) -> Result<HttpResponse, Fault> {
        let brought = Brought::of(self.kept.picked);
        refused(self.request, self.lang, self.portal, self.round.id, (refusal, brought)).await
    }

    /// Casts what is kept for somebody who has said who they are, `typed` by which code.
    pub async fn casts(self, pass: Pass, typed: &str) -> Result<HttpResponse, Fault> {
        let (portal, id) = (self.portal, self.round.id.clone());
        let sent = Sent {
            round: id.clone(),
            picked: self.kept.picked.clone(),
            voter: pass.person.clone(),
            may_replace: true,
            network: voter::network(self.request, &id, portal),
            effort: self.kept.effort(),
        };
        match deeds::cast(portal, sent).await? {
            Ok(cast) => {
                let receipt = cast.receipt().to_string();
                let pass = pass.having_cast(Some(self.kept.id().to_owned()));
                received(self.request, (self.lang, portal), (&id, &self.voter, &receipt), Some(pass))
            }
            Err(refusal) if refusal.asks_who() => {
                giving(self.wrong_code(typed, &refusal), [self.forgotten_pass()])
            }
            // Somebody else has cast with what showed that a person picked; another question shows it anew.
            Err(Refusal::Unproven(_)) => {
                let brought = (Brought::of(self.kept.picked), More::Question(None));
                step::asked(self.request, self.lang, portal, id, brought).await
            }
            Err(refusal) => self.comes_too_late(refusal).await,
        }
    }
}

/// Somebody whose device keeps nothing of the round.
struct Gone<'a> {
    portal: &'a Portal,
    lang: Lang,
    round: Round,
    voter: Voter,
}

/// Whoever presses twice does so within.
const PRESSED_TWICE: TimeDelta = TimeDelta::minutes(1);

impl Gone<'_> {
    fn page(&self) -> Page {
        let (lang, portal, round) = (self.lang, self.portal, &self.round);
        Asking { lang, portal, round, candidates: &[], is_changed: false }.gone()
    }

    /// Whoever pressed twice gets the receipt of what the first press has cast.
    async fn after_a_form(self, request: &HttpRequest, made_for: &str) -> Result<HttpResponse, Fault> {
        let (portal, pass) = (self.portal, self.voter.pass(&self.round.id, self.portal));
        if let Some(own) = pass.filter(|pass| pass.has_sent.as_deref() == Some(made_for)) {
            let round = self.round.id.clone();
            let cast = portal.db.read(move |db| store::ballot_of(db, &round, own.person.token())).await?;
            let now = portal.clock.now();
            if let Some((receipt, _)) = cast.filter(|(_, cast_at)| now - *cast_at < PRESSED_TWICE) {
                return Ok(see_other(&self.lang.path(&format!("/r/{receipt}"))));
            }
        }
        Ok(self.page().with_status(StatusCode::CONFLICT).respond_to(request))
    }
}

/// The ballot is in: to its receipt. The device remembers who it was and forgets what it kept.
pub fn received(
    request: &HttpRequest,
    (lang, portal): (Lang, &Portal),
    (round, voter, receipt): (&str, &Voter, &str),
    pass: Option<Pass>,
) -> Result<HttpResponse, Fault> {
    let pass = pass.and_then(|pass| pass.cookie(portal, (round, voter.device())));
    let cookies = pass.into_iter().chain(kept::forgotten(request, portal, round));
    giving(see_other(&lang.path(&format!("/r/{receipt}"))), cookies)
}

/// An answer with cookies.
pub fn giving(
    mut answer: HttpResponse,
    cookies: impl IntoIterator<Item = Cookie<'static>>,
) -> Result<HttpResponse, Fault> {
    for cookie in cookies {
        answer.add_cookie(&cookie).map_err(|error| Fault::broken(error.to_string()))?;
    }
    Ok(answer)
}
