use actix_web::web::{Data, Path, ServiceConfig, resource};
use actix_web::{HttpRequest, HttpResponse, Responder};

use super::kept::{self, Mailed};
use super::letter;
use super::pages::{Named, OTHER, SAME, Trouble};
use super::way::{Fields, Way, field, giving};
use super::words::Words;
use crate::codes::SlipCode;
use crate::fault::Fault;
use crate::i18n::dates;
use crate::mail::{Address, masked};
use crate::portal::Portal;
use crate::vote::pages::round_path;
use crate::vote::pages::step::MADE_FOR;
use crate::vote::pass::{self, Pass};
use crate::vote::rules::frozen::Verification;
use crate::vote::rules::person::Person;
use crate::vote::rules::round::{Refusal, RoundId};
use crate::vote::store;
use crate::vote::voter::{self, Voter};
use crate::web::{Visit, see_other};

/// The addresses, without the language.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/vote/{round}/slip").get(slip_page).post(slip))
        .service(resource("/vote/{round}/slip/{code}").get(scanned))
        .service(resource("/vote/{round}/letter").get(letter_page).post(letter_asked))
        .service(resource("/vote/{round}/digits").get(digits_page).post(digits))
        .service(resource("/vote/{round}/whose").get(whose_page).post(whose));
}

/// What a handler answers.
type Answer = Result<HttpResponse, Fault>;

/// The page that asks first, in a round told apart like this.
pub fn first_page(verification: Verification) -> &'static str {
    match verification {
        Verification::Email => "letter",
        Verification::Device | Verification::Code => "slip",
    }
}

/// What a phone reads off a slip. The code goes into the device's sealed cookie and out of the address; whether there is
/// such a slip is asked when the ballot is cast.
async fn scanned(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    at: Path<(RoundId, String)>,
) -> Answer {
    let (id, typed) = at.into_inner();
    let id = id.into_string();
    let wanted = id.clone();
    let round = portal.db.read(move |db| Ok(store::round(db, &wanted)?)).await?;
    let code = SlipCode::read(&typed).filter(|_| round.verification == Verification::Code);
    let voter = Voter::of_or_new(&request, &portal);
    let pass = code.map(|code| slip_pass(&portal, &id, &code)).map(|read| match voter.pass(&id, &portal) {
        // Whoever reads their own slip again can still see, change and withdraw what they cast here.
        Some(known) if known.person == read.person => known,
        _ => read,
    });
    let pass = pass.and_then(|pass| pass.cookie(&portal, (&id, voter.device())));
    giving(see_other(&round_path(visit.lang, &id)), voter.cookie(&portal).into_iter().chain(pass))
}

fn slip_pass(portal: &Portal, round: &str, code: &SlipCode) -> Pass {
    let person = Person::Slip(voter::slip_token(&portal.keys, round, code));
    Pass { person, label: code.masked(), has_cast: false, has_sent: None }
}

async fn slip_page(request: HttpRequest, portal: Data<Portal>, id: Path<RoundId>) -> Answer {
    asks(&request, &portal, id, "slip").await
}

async fn letter_page(request: HttpRequest, portal: Data<Portal>, id: Path<RoundId>) -> Answer {
    asks(&request, &portal, id, "letter").await
}

/// The page that asks first, where the round has this one.
async fn asks(request: &HttpRequest, portal: &Portal, id: Path<RoundId>, page: &str) -> Answer {
    let way = match Way::seen(request, portal, id).await? {
        Ok(way) => way,
        Err(answer) => return Ok(answer),
    };
    match first_page(way.round.verification) {
        first if first == page => Ok(way.asking().who(&way.kept, None).respond_to(request)),
        other => way.goes_to(other),
    }
}

async fn digits_page(request: HttpRequest, portal: Data<Portal>, id: Path<RoundId>) -> Answer {
    let way = match Way::seen(&request, &portal, id).await? {
        Ok(way) => way,
        Err(answer) => return Ok(answer),
    };
    match &way.kept.letter {
        Some(mailed) => Ok(way.asking().digits((&way.kept, mailed), Trouble::None).respond_to(&request)),
        None => way.goes_to(first_page(way.round.verification)),
    }
}

async fn whose_page(request: HttpRequest, portal: Data<Portal>, id: Path<RoundId>) -> Answer {
    let way = match Way::seen(&request, &portal, id).await? {
        Ok(way) => way,
        Err(answer) => return Ok(answer),
    };
    match way.pass() {
        Some(pass) => {
            let (id, token) = (way.round.id.clone(), pass.person.token().clone());
            let cast = portal.db.read(move |db| store::ballot_of(db, &id, &token)).await?;
            let named = Named { label: &pass.label, mark: &pass.mark(&portal, &way.round.id) };
            Ok(way.asking().whose(&way.kept, named, cast.is_some()).respond_to(&request))
        }
        None => way.goes_to(first_page(way.round.verification)),
    }
}

async fn slip(request: HttpRequest, portal: Data<Portal>, id: Path<RoundId>, form: Fields) -> Answer {
    let way = match Way::sent(&request, &portal, id, &form).await? {
        Ok(way) if way.round.verification == Verification::Code => way,
        Ok(way) => return way.goes_to(first_page(way.round.verification)),
        Err(answer) => return Ok(answer),
    };
    let typed = field(&form, "code");
    match SlipCode::read(typed) {
        Some(code) => {
            let pass = slip_pass(&portal, &way.round.id, &code);
            way.casts(pass, typed).await
        }
        None if typed.trim().is_empty() => {
            Ok(way.wrong_code(typed, &Refusal::Unconfirmed(Verification::Code)))
        }
        None => Ok(way.wrong_code(typed, &Refusal::MisreadCode)),
    }
}

async fn letter_asked(request: HttpRequest, portal: Data<Portal>, id: Path<RoundId>, form: Fields) -> Answer {
    let mut way = match Way::sent(&request, &portal, id, &form).await? {
        Ok(way) if way.round.verification == Verification::Email => way,
        Ok(way) => return way.goes_to(first_page(way.round.verification)),
        Err(answer) => return Ok(answer),
    };
    if let Err(refusal) = way.round.admit(portal.clock.now()) {
        return way.comes_too_late(refusal).await;
    }
    let say = Words(way.lang);
    let again = way.kept.letter.as_ref().filter(|_| !field(&form, "again").is_empty());
    let typed = again.map_or_else(|| field(&form, "email").to_owned(), |mailed| mailed.address.clone());
    let Some(address) = Address::read(&typed) else {
        let page = way.asking().address(&way.kept, Some((&typed, say.bad_address())));
        return Ok(way.wrong(page, None));
    };
    let mailed = Mailed::fresh(&portal, &address);
    let sent = letter::send(&request, way.lang, &portal, &way.round, (address, &mailed, &way.kept)).await?;
    let Err(until) = sent else {
        way.kept.letter = Some(mailed);
        return way.goes_to("digits");
    };
    let page = match again {
        Some(before) => way.asking().digits((&way.kept, before), Trouble::NoMore(until)),
        None => {
            let told = say.enough_letters(&dates::time(until));
            way.asking().address(&way.kept, Some((&typed, &told)))
        }
    };
    Ok(way.wrong(page, Some(until)))
}

async fn digits(request: HttpRequest, portal: Data<Portal>, id: Path<RoundId>, form: Fields) -> Answer {
    let mut way = match Way::sent(&request, &portal, id, &form).await? {
        Ok(way) => way,
        Err(answer) => return Ok(answer),
    };
    let Some(mut mailed) = way.kept.letter.clone() else {
        return way.goes_to(first_page(way.round.verification));
    };
    if mailed.is_good(&portal) {
        if letter::counts_a_try(&portal, &mailed).await?.is_some() {
            mailed.is_spent = true;
        } else if mailed.fits(&portal, field(&form, "digits")) {
            let person = mailed.person(&portal, &way.round.id).ok_or(Fault::Unreadable)?;
            let label = masked(&mailed.address);
            let pass = Pass { person, label, has_cast: false, has_sent: None };
            return way.casts(pass, "").await;
        }
    }
    let page = way.asking().digits((&way.kept, &mailed), Trouble::Wrong);
    way.kept.letter = Some(mailed);
    giving(way.wrong(page, None), way.cookies())
}

/// The one whom the device remembers votes again, or somebody else does: with what is kept, or from the ballot on.
async fn whose(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    id: Path<RoundId>,
    form: Fields,
) -> Answer {
    let said = field(&form, "whose");
    if !matches!(said, SAME | OTHER) {
        let id = id.into_inner().into_string();
        let forgotten = kept::forgotten(&request, &portal, &id).into_iter();
        let answer = see_other(&round_path(visit.lang, &id));
        return giving(answer, forgotten.chain([pass::forgotten(&portal, &id)]));
    }
    let mut way = match Way::sent(&request, &portal, id, &form).await? {
        Ok(way) => way,
        Err(answer) => return Ok(answer),
    };
    let named = field(&form, MADE_FOR);
    match way.pass().filter(|_| said == SAME) {
        // The page named somebody else: it is asked again, of the one whom the device remembers now.
        Some(pass) if !named.is_empty() && named != pass.mark(&portal, &way.round.id) => way.goes_to("whose"),
        Some(pass) => way.casts(pass, "").await,
        None => {
            way.kept.letter = None;
            let forgotten = way.forgotten_pass();
            giving(way.goes_to(first_page(way.round.verification))?, [forgotten])
        }
    }
}
