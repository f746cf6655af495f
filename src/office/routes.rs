use actix_web::HttpResponse;
use actix_web::web::{Bytes, Data, ServiceConfig, resource};
use futures_util::stream;

use super::guard::Officer;
use super::{calendar, mail, settings, sign_in};
use crate::audit;
use crate::fault::Fault;
use crate::portal::Portal;

/// The addresses below `/admin`, each of which stands in [`super::doors`].
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/sign-in").get(sign_in::asked).post(sign_in::sign_in))
        .service(resource("/sign-out").post(sign_in::sign_out))
        .service(resource("/audit.jsonl").get(export_log))
        .configure(calendar::routes)
        .configure(settings::routes)
        .configure(mail::routes);
}

/// How many deeds are read at once.
const DEEDS_AT_ONCE: i64 = 500;

async fn export_log(portal: Data<Portal>, _auditor: Officer) -> HttpResponse {
    let deeds = stream::try_unfold((portal, 0), |(portal, last)| async move {
        let deeds = portal.db.read(move |db| audit::after(db, last, DEEDS_AT_ONCE)).await?;
        let Some(newest) = deeds.last() else { return Ok(None) };
        let last = newest.seq;
        let mut lines = String::new();
        for deed in &deeds {
            lines.push_str(&serde_json::to_string(deed).map_err(Fault::broken)?);
            lines.push('\n');
        }
        Ok::<_, Fault>(Some((Bytes::from(lines), (portal, last))))
    });
    HttpResponse::Ok()
        .content_type("application/jsonl")
        .insert_header(("Content-Disposition", "attachment; filename=\"audit.jsonl\""))
        .insert_header(("Cache-Control", "no-store"))
        .streaming(deeds)
}
