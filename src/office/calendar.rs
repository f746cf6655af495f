//! The working-day calendar at the desk: which years are known, and a further one from a file.

mod pages;
mod words;

use actix_multipart::form::MultipartForm;
use actix_multipart::form::bytes::Bytes;
use actix_multipart::form::text::Text as Field;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::web::{Data, Path, Payload, ServiceConfig, block, resource};
use actix_web::{HttpRequest, HttpResponse, Responder};

use super::guard::Officer;
use crate::calendar::store::{self, Put};
use crate::calendar::{Year, file, missing_year};
use crate::clock::in_china;
use crate::db::Db;
use crate::fault::{Fault, Reason};
use crate::portal::Portal;
use crate::sheet::Unread;
use crate::web::{Page, Visit, see_other, upload};
use pages::{Checked, Known, Wrong};
use words::Words;

/// Where a year comes in.
pub const UPLOAD: &str = "/admin/calendar";

/// The addresses below `/admin`, each of which stands in [`super::doors`].
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/calendar").app_data(upload::limits()).get(shown).post(sent))
        .service(resource("/calendar/{year}/{version}").get(version));
}

async fn shown(visit: Visit, portal: Data<Portal>, Officer(account): Officer) -> Result<Page, Fault> {
    Ok(pages::calendar(visit.lang, &account, &known(&portal).await?, None))
}

async fn known(portal: &Portal) -> Result<Known, Fault> {
    let today = in_china(portal.clock.now()).date_naive();
    let read = |db: &mut Db| Ok((store::years(db)?, store::versions(db)?));
    let (years, versions) = portal.db.read(read).await?;
    let missing = missing_year(today, |year| years.iter().any(|it| it.year == year));
    Ok(Known { years, versions, missing })
}

#[derive(MultipartForm)]
struct Sent {
    file: Option<Bytes>,
    /// A file that was checked before, as text.
    sheet: Option<Field<String>>,
    /// The year's newest version when it was checked; 0 where there was none.
    before: Option<Field<i32>>,
}

async fn sent(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    payload: Payload,
) -> Result<HttpResponse, Fault> {
    let (lang, say) = (visit.lang, Words(visit.lang));
    let Sent { file, sheet, before } = upload::take_in(&request, payload).await?;
    let content = match (&sheet, &file) {
        (Some(sheet), _) => sheet.as_bytes().to_vec(),
        (None, file) => file.as_ref().map(|file| file.data.to_vec()).unwrap_or_default(),
    };
    let known = known(&portal).await?;
    let back = |wrong: Wrong| {
        let page = pages::calendar(lang, &account, &known, Some(wrong));
        page.with_mistake(StatusCode::UNPROCESSABLE_ENTITY).respond_to(&request)
    };
    if content.is_empty() {
        return Ok(back(Wrong::File(say.no_file())));
    }
    let year = match block(move || file::read(&content)).await.map_err(Fault::broken)? {
        Ok(year) => year,
        Err(Unread::File(fault)) => return Ok(back(Wrong::File(&fault.say(lang)))),
        Err(Unread::Cells(mistakes)) => return Ok(back(Wrong::Cells(&mistakes))),
    };
    let now_known = known.years.iter().find(|it| it.year == year.year);
    if let Some(same) = now_known.filter(|it| it.days == year.days) {
        return Ok(back(Wrong::File(&say.same(year.year, same.version))));
    }
    let newest = now_known.map_or(0, |it| it.version);
    let is_saving = sheet.is_some() && before.is_some();
    let is_stale = before.is_some_and(|before| before.0 != newest);
    let checked = |is_stale| -> Result<HttpResponse, Fault> {
        let sheet = sheet_of(&year)?;
        let page =
            pages::checked(lang, &account, &Checked { year: &year, now_known, sheet: &sheet, is_stale });
        Ok(match is_stale {
            true => page.with_mistake(StatusCode::CONFLICT).respond_to(&request),
            false => page.respond_to(&request),
        })
    };
    if !is_saving || is_stale {
        return checked(is_stale);
    }
    let (by, now, taken) = (account.name.clone(), portal.clock.now(), year.clone());
    let put = portal.db.write_again(move |db| match store::newest(db, taken.year)?.unwrap_or(0) {
        still if still == newest => store::put(db, &taken, (&by, now)).map(Some),
        _ => Ok(None),
    });
    match put.await? {
        Some(Put::New(_) | Put::Same(_)) => Ok(see_other(&lang.path(UPLOAD))),
        // Somebody else was quicker, between what was read above and now.
        None => checked(true),
    }
}

/// What travels in a form as text: a file without its byte order mark.
fn sheet_of(year: &Year) -> Result<String, Fault> {
    let text = file::table(year).csv().map_err(Fault::broken)?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

async fn version(
    portal: Data<Portal>,
    _keeper: Officer,
    path: Path<(i32, i32)>,
) -> Result<HttpResponse, Fault> {
    let (year, number) = path.into_inner();
    let found = portal.db.read(move |db| store::year(db, year, number)).await?;
    let name = format!("holidays-{year}-{number}.csv");
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(file::table(&found).csv().map_err(Fault::broken)?))
}
